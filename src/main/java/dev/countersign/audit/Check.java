package dev.countersign.audit;

import java.util.List;
import java.util.Set;

/// A claim that the run's gate or Critic made or should have made, recomputed: one row for each
/// subject, also where it is satisfied.
public non-sealed interface Check extends Rule {

  /// The profiles in which this check is a rule; in the others it is computed and shown, and does
  /// not count as unsatisfied.
  Set<AuditProfile> profiles();

  /// Whether this check is a rule in a profile: by [#profiles], or because a profile of the
  /// reviewer's own names it.
  default boolean isRuleIn(AuditProfile profile) {
    return profile.checks().isEmpty()
        ? profiles().contains(profile)
        : profile.checks().contains(text().id());
  }

  /// One result for each subject to which the check can be put, in order of the run. Never throws
  /// on what a run holds: what is missing makes [Recomputed#CANNOT_RECOMPUTE].
  List<CheckResult> results(AuditInput input);
}
