package dev.countersign.audit.gate;

import dev.countersign.audit.Seesaw;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Which earlier round a ship is held against (AUDIT fact 1).
final class SeesawReference {

  private SeesawReference() {}

  /// The round; empty if none before was measured.
  static OptionalInt of(GateRun run, int effect) {
    IntStream before =
        run.measured().stream().mapToInt(Integer::intValue).filter(round -> round < effect);
    return switch (run.input().profile().seesaw()) {
      case Seesaw.NoTaskLost _ -> before.max();
      case Seesaw.CountWithin _ -> before.max();
      case Seesaw.BestSoFar _ ->
          before
              .boxed()
              .max(
                  Comparator.<Integer>comparingDouble(round -> rate(run, round))
                      .thenComparing(Comparator.reverseOrder()))
              .stream()
              .mapToInt(Integer::intValue)
              .findFirst();
      case Seesaw.Rollback _ ->
          before.filter(round -> run.rollback(round - run.effect(0)).isEmpty()).max();
    };
  }

  private static double rate(GateRun run, int round) {
    var tasks = run.tasks(round).values();
    return (double) tasks.stream().filter(p -> p.passed() > 0).count() / tasks.size();
  }
}
