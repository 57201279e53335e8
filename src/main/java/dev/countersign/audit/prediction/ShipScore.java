package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditInput;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The score of a ship, recomputed by the run's own definition (FORMATS 3.9): every predicted task
/// graded from the round before to the round that ran the ship.
///
/// @param ship the candidate
/// @param round its evolve round
/// @param before the round before the one that ran it, also if that one ran a harness that was
///   rolled back
/// @param after the round that ran it
/// @param parent the round whose harness it started from
/// @param tasks the predicted tasks with their grades
/// @param fair the same tasks, graded from the parent round
public record ShipScore(
    String ship,
    int round,
    int before,
    int after,
    int parent,
    List<Graded> tasks,
    List<Graded> fair) {

  public ShipScore {
    tasks = List.copyOf(tasks);
    fair = List.copyOf(fair);
  }

  /// A predicted task with its grade.
  public record Graded(String task, TaskGrade grade) {}

  /// Every ship whose harness ran, in order of the run.
  public static List<ShipScore> all(AuditInput input) {
    TaskHistory history = TaskHistory.of(input);
    RecordedScores recorded = RecordedScores.of(input);
    List<ShipScore> scores = new ArrayList<>();
    for (Rewrite rewrite : input.replay().rewrites()) {
      if (rewrite.kind() == Rewrite.Kind.CANDIDATE && PredictionLedger.tookEffect(input, rewrite)) {
        scores.add(score(rewrite, predicted(rewrite, recorded), history));
      }
    }
    return scores;
  }

  /// Whether the rounds that it needs are recorded.
  public boolean measured() {
    return !tasks.isEmpty()
        && tasks.stream().anyMatch(graded -> graded.grade() != TaskGrade.UNKNOWN);
  }

  /// Improvements among the predicted tasks, such as `3/3`.
  public String hitRate() {
    return tasks.stream().filter(graded -> graded.grade().isImproved()).count()
        + "/"
        + tasks.size();
  }

  /// Full unlocks among the predicted tasks, such as `2/3`.
  public String strict() {
    return tasks.stream().filter(graded -> graded.grade() == TaskGrade.FULL_UNLOCK).count()
        + "/"
        + tasks.size();
  }

  /// What the scoreboard counts: predicted tasks that left ALL_FAIL.
  public List<String> flipped() {
    return tasks.stream()
        .filter(graded ->
            graded.grade() == TaskGrade.FULL_UNLOCK || graded.grade() == TaskGrade.PARTIAL_UNLOCK)
        .map(Graded::task)
        .toList();
  }

  /// The scoreboard's rate, from 0 to 1; 0 without predictions.
  public double scoreboardRate() {
    return tasks.isEmpty() ? 0 : (double) flipped().size() / tasks.size();
  }

  /// Each predicted task with its grade, one a line.
  List<String> derivation(TaskHistory history) {
    return tasks.stream()
        .map(graded ->
            Words.task(graded.task())
                + " R"
                + before
                + " -> R"
                + after
                + ": "
                + history.change(graded.task(), before, after)
                + " = "
                + graded.grade().word())
        .toList();
  }

  private static List<String> predicted(Rewrite rewrite, RecordedScores recorded) {
    RecordedScores.OutcomeLine line = recorded.outcomes().get(rewrite.id());
    if (line != null && !line.predicted().isEmpty()) {
      return line.predicted();
    }
    Set<String> tasks = new LinkedHashSet<>();
    rewrite.candidate().map(Candidate::willUnlock).ifPresent(tasks::addAll);
    rewrite.candidate().map(Candidate::willStabilize).ifPresent(tasks::addAll);
    return List.copyOf(tasks);
  }

  private static ShipScore score(Rewrite rewrite, List<String> tasks, TaskHistory history) {
    int after = rewrite.effectRound();
    int parent = PredictionLedger.before(rewrite);
    return new ShipScore(
        rewrite.id(),
        rewrite.round(),
        after - 1,
        after,
        parent,
        graded(tasks, after - 1, after, history),
        graded(tasks, parent, after, history));
  }

  private static List<Graded> graded(
      List<String> tasks, int before, int after, TaskHistory history) {
    return tasks.stream()
        .map(task -> new Graded(task, history.grade(task, before, after)))
        .toList();
  }
}
