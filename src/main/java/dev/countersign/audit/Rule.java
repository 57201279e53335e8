package dev.countersign.audit;

/// Something that the audit recomputes, with its documentation. One small class for each.
public sealed interface Rule permits Check, FindingRule {

  /// What it is, reads and computes.
  RuleText text();
}
