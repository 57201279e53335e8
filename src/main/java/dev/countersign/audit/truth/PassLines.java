package dev.countersign.audit.truth;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.RolloutFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// Tasks passed in each round, with and without the passes that only a rewrite made (AUDIT C25):
/// the two lines of the chart.
///
/// @param points one for each round with evaluated rollouts, ascending
/// @param calibration how well the check by expected answers explains what was recorded
public record PassLines(List<Point> points, String calibration) {

  public PassLines {
    points = List.copyOf(points);
  }

  /// One round.
  ///
  /// @param round the round
  /// @param tasks tasks with an evaluated rollout
  /// @param passed tasks that any rollout passed, as recorded (pass@k)
  /// @param without the same without passes whose raw answer would have failed
  /// @param made passing rollouts whose raw answer would have failed
  /// @param unknown passing rollouts with a rewritten answer that cannot be regraded
  public record Point(
      int round,
      int tasks,
      int passed,
      int without,
      List<RolloutFacts> made,
      List<RolloutFacts> unknown) {
    /// Keeps copies.
    public Point {
      made = List.copyOf(made);
      unknown = List.copyOf(unknown);
    }
  }

  /// The lines of a run.
  public static PassLines of(AuditInput input) {
    ExpectedAnswers expected = ExpectedAnswers.of(input);
    var rounds = new TreeSet<Integer>();
    input.rollouts().forEach(facts -> facts.round().ifPresent(rounds::add));
    List<Point> points = new ArrayList<>();
    for (int round : rounds) {
      List<RolloutFacts> evaluated =
          input.rollouts(round).stream().filter(facts -> facts.passed().isPresent()).toList();
      if (!evaluated.isEmpty()) {
        points.add(point(round, evaluated, expected));
      }
    }
    return new PassLines(points, expected.calibration());
  }

  /// The first round in which the lines part; empty if they never do.
  public OptionalInt partsAt() {
    return points.stream()
        .filter(point -> point.without() < point.passed())
        .mapToInt(Point::round)
        .findFirst();
  }

  private static Point point(int round, List<RolloutFacts> evaluated, ExpectedAnswers expected) {
    List<RolloutFacts> made = new ArrayList<>();
    List<RolloutFacts> unknown = new ArrayList<>();
    Set<String> tasks = new HashSet<>();
    Set<String> passed = new HashSet<>();
    Set<String> without = new HashSet<>();
    for (RolloutFacts facts : evaluated) {
      tasks.add(facts.taskId());
      if (facts.passed().orElse(false)) {
        passed.add(facts.taskId());
        Optional<Boolean> raw = isRewritten(facts) ? regraded(facts, expected) : Optional.of(true);
        if (raw.isEmpty()) {
          unknown.add(facts);
        } else if (!raw.get()) {
          made.add(facts);
        }
        if (raw.orElse(true)) {
          without.add(facts.taskId());
        }
      }
    }
    return new Point(round, tasks.size(), passed.size(), without.size(), made, unknown);
  }

  private static boolean isRewritten(RolloutFacts facts) {
    return !facts.rawAnswer().strip().equals(facts.answer().strip());
  }

  /// Whether the raw answer would have passed; empty if the check is not known well enough to say.
  private static Optional<Boolean> regraded(RolloutFacts facts, ExpectedAnswers expected) {
    boolean trusted =
        expected.checkKnown() && expected.grade(facts.taskId(), facts.answer()).orElse(false);
    return trusted ? expected.grade(facts.taskId(), facts.rawAnswer()) : Optional.empty();
  }
}
