package dev.countersign.replay;

import dev.countersign.trace.RecordedRun;
import java.util.List;
import java.util.Optional;

/// A whole run, rebuilt: its harnesses, its rounds and every rewrite in order.
///
/// @param recorded what the run says
/// @param harnesses H(n) for every round, ascending
/// @param lineage which rounds ran the same harness, and where each came from
/// @param rounds one summary for every round, ascending
/// @param rewrites every step between rounds, in order: by round, candidates in order of ranking
///   and then id, then the round's no-op or rollback
public record Replay(
    RecordedRun recorded,
    List<Harness> harnesses,
    Lineage lineage,
    List<RoundSummary> rounds,
    List<Rewrite> rewrites) {

  public Replay {
    harnesses = List.copyOf(harnesses);
    rounds = List.copyOf(rounds);
    rewrites = List.copyOf(rewrites);
  }

  /// The rewrite of this id, such as `C-R4-03`, `R3` or `R2:rollback`.
  public Optional<Rewrite> rewrite(String id) {
    return rewrites.stream().filter(rewrite -> rewrite.id().equals(id)).findFirst();
  }

  /// The summary of a round.
  public Optional<RoundSummary> round(int round) {
    return rounds.stream().filter(summary -> summary.round() == round).findFirst();
  }

  /// H(n), which may be empty of everything if the run lacks its config; empty if there is no such
  /// round.
  public Optional<Harness> harness(int round) {
    return harnesses.stream().filter(harness -> harness.round() == round).findFirst();
  }
}
