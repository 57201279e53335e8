package dev.countersign.audit.bisect;

import dev.countersign.audit.RolloutFacts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The outcome of a bisection over rounds.
///
/// @param task the task
/// @param good the last good round; empty if there is none before a bad one
/// @param bad the first bad round after it; empty if there is none
/// @param probes what each round said, ascending, from the good one to the bad one; all rounds if
///   either is missing
/// @param sameHarness whether the good and the bad round ran the same harness, so that no rewrite
///   explains the difference
/// @param suspects the rewrites between the two, the most suspect first
/// @param left a rollout of the good round, for a comparison; empty if no journal is there
/// @param right a rollout of the bad round
/// @param says the outcome in a sentence
public record BisectResult(
    String task,
    OptionalInt good,
    OptionalInt bad,
    List<Probe> probes,
    boolean sameHarness,
    List<Suspect> suspects,
    Optional<RolloutFacts> left,
    Optional<RolloutFacts> right,
    String says) {

  public BisectResult {
    probes = List.copyOf(probes);
    suspects = List.copyOf(suspects);
  }
}
