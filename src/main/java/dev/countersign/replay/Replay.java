package dev.countersign.replay;

import dev.countersign.trace.RecordedRun;
import java.util.List;

/// A whole run, rebuilt: its harnesses, its rounds and every rewrite in order.
///
/// @param recorded what the run says
/// @param harnesses H(n) for every round, ascending
/// @param rounds one summary for every round, ascending
/// @param rewrites every step between rounds, in order: by round, candidates in order of ranking
///   and then id, then the round's no-op or rollback
public record Replay(
    RecordedRun recorded,
    List<Harness> harnesses,
    List<RoundSummary> rounds,
    List<Rewrite> rewrites) {

  public Replay {
    harnesses = List.copyOf(harnesses);
    rounds = List.copyOf(rounds);
    rewrites = List.copyOf(rewrites);
  }
}
