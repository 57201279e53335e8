package dev.countersign.audit.drift;

import dev.countersign.audit.AuditInput;
import dev.countersign.replay.TaskFlip;
import dev.countersign.replay.TaskMatrix;
import dev.countersign.trace.RecordedRun;
import java.util.ArrayList;
import java.util.List;

/// Which tasks still pass, but in a smaller share of their rollouts than in the round before, and
/// whether that is more than chance (AUDIT C6). A count of passed tasks does not show it.
///
/// @param rounds by round, beginning with the second one
public record SofteningMap(List<Round> rounds) {

  public SofteningMap {
    rounds = List.copyOf(rounds);
  }

  /// One round.
  ///
  /// @param round the round
  /// @param tasks tasks that it recorded
  /// @param softened tasks that passed before and pass now, in a smaller share of their rollouts
  /// @param hardened the same in a larger share
  /// @param p one-sided probability of so many softened tasks or more among all that changed, if
  ///   both ways were equally likely
  /// @param holm the same after Holm's correction for all rounds of the run
  public record Round(
      int round, int tasks, List<String> softened, List<String> hardened, double p, double holm) {
    public Round {
      softened = List.copyOf(softened);
      hardened = List.copyOf(hardened);
    }

    /// Whether softening exceeds chance.
    public boolean exceedsChance() {
      return holm < ExactTests.LEVEL;
    }
  }

  /// The map of a run.
  public static SofteningMap of(AuditInput input) {
    return of(input.recorded());
  }

  /// The map of a run.
  public static SofteningMap of(RecordedRun recorded) {
    TaskMatrix matrix = TaskMatrix.of(recorded);
    List<Round> plain = new ArrayList<>();
    for (int column = 1; column < matrix.rounds().size(); column++) {
      int at = column;
      int tasks =
          (int) matrix.rows().stream().filter(row -> row.cells().get(at).isPresent()).count();
      List<String> softened = tasks(matrix, column, TaskFlip.SOFTENED);
      List<String> hardened = tasks(matrix, column, TaskFlip.HARDENED);
      double p = ExactTests.sign(softened.size(), hardened.size());
      plain.add(new Round(matrix.rounds().get(column), tasks, softened, hardened, p, 1));
    }
    List<Double> holm = ExactTests.holm(plain.stream().map(Round::p).toList());
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < plain.size(); i++) {
      Round r = plain.get(i);
      rounds.add(new Round(r.round(), r.tasks(), r.softened(), r.hardened(), r.p(), holm.get(i)));
    }
    return new SofteningMap(rounds);
  }

  private static List<String> tasks(TaskMatrix matrix, int column, TaskFlip flip) {
    return matrix.rows().stream()
        .filter(row -> row.cells().get(column).filter(cell -> cell.flip() == flip).isPresent())
        .map(TaskMatrix.Row::task)
        .toList();
  }
}
