package dev.countersign.audit;

import java.util.List;

/// Looks for one kind of thing that a reviewer must know, and reports only where it is there.
public non-sealed interface FindingRule extends Rule {

  /// What was found, in order of the run; empty if nothing. Never throws on what a run holds.
  List<AuditFinding> findings(AuditInput input);
}
