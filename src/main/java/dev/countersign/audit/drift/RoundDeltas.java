package dev.countersign.audit.drift;

import dev.countersign.audit.AuditInput;
import dev.countersign.replay.Replay;
import dev.countersign.replay.RoundSummary;
import dev.countersign.replay.TaskFlip;
import dev.countersign.replay.TaskMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How far each round's pass rate lies from that of the round before, with an exact test and an
/// interval (AUDIT C15). All differences of a run are tested together: Holm's correction is stated
/// beside the plain probability.
///
/// @param deltas by round, beginning with the second one
public record RoundDeltas(List<Delta> deltas) {

  public RoundDeltas {
    deltas = List.copyOf(deltas);
  }

  /// One difference.
  ///
  /// @param round the round
  /// @param before the round that it is compared with
  /// @param tasks tasks that both recorded
  /// @param gained tasks that passed only in this round
  /// @param lost tasks that passed only in the round before
  /// @param delta pass rate of this round less that of the one before; -1 to 1
  /// @param low lower end of the 95 % interval
  /// @param high upper end of it
  /// @param p two-sided probability of a difference at least as large if nothing changed
  /// @param holm the same after Holm's correction for all differences of the run
  /// @param paired whether the tasks are known one by one (McNemar's exact test); otherwise only
  ///   the counts are (Fisher's exact test), and `gained` and `lost` are 0
  public record Delta(
      int round,
      int before,
      int tasks,
      int gained,
      int lost,
      double delta,
      double low,
      double high,
      double p,
      double holm,
      boolean paired) {

    /// Whether chance alone would show such a difference more often than 1 time in 20; drawn
    /// hollow.
    public boolean insideBand() {
      return p >= ExactTests.LEVEL;
    }

    /// Whether the difference stands when all differences of the run are tested together.
    public boolean stands() {
      return holm < ExactTests.LEVEL;
    }

    private Delta corrected(double adjusted) {
      return new Delta(round, before, tasks, gained, lost, delta, low, high, p, adjusted, paired);
    }
  }

  /// The differences of a run.
  public static RoundDeltas of(AuditInput input) {
    return of(input.replay());
  }

  /// The differences of a run.
  public static RoundDeltas of(Replay replay) {
    TaskMatrix matrix = TaskMatrix.of(replay.recorded());
    List<Delta> plain = matrix.rounds().size() > 1 ? paired(matrix) : counted(replay.rounds());
    List<Double> holm = ExactTests.holm(plain.stream().map(Delta::p).toList());
    List<Delta> deltas = new ArrayList<>();
    for (int at = 0; at < plain.size(); at++) {
      deltas.add(plain.get(at).corrected(holm.get(at)));
    }
    return new RoundDeltas(deltas);
  }

  /// The difference that leads to a round.
  public Optional<Delta> to(int round) {
    return deltas.stream().filter(delta -> delta.round() == round).findFirst();
  }

  private static List<Delta> paired(TaskMatrix matrix) {
    List<Delta> deltas = new ArrayList<>();
    for (int column = 1; column < matrix.rounds().size(); column++) {
      int tasks = 0;
      int gained = 0;
      int lost = 0;
      for (TaskMatrix.Row row : matrix.rows()) {
        if (row.cells().get(column).isPresent() && row.cells().get(column - 1).isPresent()) {
          TaskFlip flip = row.cells().get(column).orElseThrow().flip();
          tasks++;
          gained += flip == TaskFlip.GAINED ? 1 : 0;
          lost += flip == TaskFlip.LOST ? 1 : 0;
        }
      }
      if (tasks > 0) {
        ExactTests.Interval interval = ExactTests.pairedInterval(gained, lost, tasks);
        deltas.add(
            new Delta(
                matrix.rounds().get(column),
                matrix.rounds().get(column - 1),
                tasks,
                gained,
                lost,
                (double) (gained - lost) / tasks,
                interval.low(),
                interval.high(),
                ExactTests.paired(gained, lost),
                1,
                true));
      }
    }
    return deltas;
  }

  private static List<Delta> counted(List<RoundSummary> rounds) {
    List<RoundSummary> known =
        rounds.stream()
            .filter(r -> r.passed().isPresent() && r.tasks().orElse(0) > 0)
            .filter(r -> r.passed().getAsInt() <= r.tasks().getAsInt())
            .toList();
    List<Delta> deltas = new ArrayList<>();
    for (int at = 1; at < known.size(); at++) {
      int passedBefore = known.get(at - 1).passed().getAsInt();
      int before = known.get(at - 1).tasks().getAsInt();
      int passed = known.get(at).passed().getAsInt();
      int after = known.get(at).tasks().getAsInt();
      ExactTests.Interval interval =
          ExactTests.unpairedInterval(passedBefore, before, passed, after);
      deltas.add(
          new Delta(
              known.get(at).round(),
              known.get(at - 1).round(),
              after,
              0,
              0,
              (double) passed / after - (double) passedBefore / before,
              interval.low(),
              interval.high(),
              ExactTests.unpaired(passedBefore, before, passed, after),
              1,
              false));
    }
    return deltas;
  }
}
