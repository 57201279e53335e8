package dev.countersign.samples;

import java.util.List;

/// What happened in the evolve before a round: one entry of a sample's table.
///
/// @param status the `evolve_status` of FORMATS 3.5
/// @param concern the Critic's strategy concern, or empty
/// @param ranking ids in the order in which the Critic ranked them
/// @param harness the harness that the round's rollouts ran with
record RoundPlan(
    int round,
    String status,
    List<String> themes,
    List<String> unattempted,
    List<String> flaggedBuckets,
    String concern,
    List<String> ranking,
    List<Candidate> candidates,
    Harness harness) {

  /// The candidates that shipped, in rank order.
  List<Candidate> shipped() {
    return ranking.stream()
        .flatMap(id -> candidates.stream().filter(candidate -> candidate.id.equals(id)))
        .filter(candidate -> candidate.fate == Candidate.Fate.SHIPPED)
        .toList();
  }

  /// Whether anything shipped.
  boolean ships() {
    return !shipped().isEmpty();
  }
}
