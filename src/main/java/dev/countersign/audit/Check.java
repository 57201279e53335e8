package dev.countersign.audit;

import java.util.List;
import java.util.Set;

/// A claim that the run's gate or Critic made or should have made, recomputed: one row for each
/// subject, also where it is satisfied.
public non-sealed interface Check extends Rule {

  /// The profiles in which this check is a rule; in the others it is computed and shown, and does
  /// not count as unsatisfied.
  Set<AuditProfile> profiles();

  /// One result for each subject to which the check can be put, in order of the run. Never throws
  /// on what a run holds: what is missing makes [Recomputed#CANNOT_RECOMPUTE].
  List<CheckResult> results(AuditInput input);
}
