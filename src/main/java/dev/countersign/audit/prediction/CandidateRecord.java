package dev.countersign.audit.prediction;

import dev.countersign.replay.Prediction;
import dev.countersign.replay.Prediction.Kind;
import dev.countersign.replay.Prediction.Passes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What one candidate predicted, and what happened (AUDIT C3).
///
/// @param id the candidate
/// @param round its evolve round
/// @param before the round whose harness it started from
/// @param after the round that ran it
/// @param buckets the manifest's words
/// @param tookEffect whether its harness ran; if not, nothing can be told
/// @param jointWith the others that shipped with it, which share what happened
/// @param iterated whether it builds on an earlier ship
/// @param exposed tasks that could get worse: at least one pass before, and recorded afterwards
/// @param tasks what was predicted, in written order; then what nobody predicted, by task
public record CandidateRecord(
    String id,
    int round,
    int before,
    int after,
    List<String> buckets,
    boolean tookEffect,
    List<String> jointWith,
    boolean iterated,
    int exposed,
    List<TaskRow> tasks) {

  public CandidateRecord {
    buckets = List.copyOf(buckets);
    jointWith = List.copyOf(jointWith);
    tasks = List.copyOf(tasks);
  }

  /// What came of a prediction, or of none.
  public enum Result {
    HIT("hit"),
    MISS("miss"),
    FEARED_AND_HAPPENED("feared and happened"),
    FEARED_AND_FINE("feared and fine"),
    /// It got worse, and the manifest did not name it at all.
    SURPRISE_REGRESSION("surprise regression"),
    /// It went better, and the manifest did not name it.
    FREE_GAIN("free gain"),
    NOT_RECORDED("not recorded");

    private final String word;

    Result(String word) {
      this.word = word;
    }

    /// The word in tables and files.
    public String word() {
      return word;
    }

    static Result of(Prediction.Outcome outcome) {
      return switch (outcome) {
        case HIT -> HIT;
        case MISS -> MISS;
        case FEARED_AND_HAPPENED -> FEARED_AND_HAPPENED;
        case FEARED_AND_FINE -> FEARED_AND_FINE;
        case UNKNOWN -> NOT_RECORDED;
      };
    }
  }

  /// One task under this candidate.
  ///
  /// @param task its id; in full where the manifest abbreviates it
  /// @param predicted what the manifest said; empty if nothing
  /// @param before passes in the parent round; empty if not known
  /// @param after passes in the effect round; empty if not known
  /// @param grade how it changed
  /// @param result what came of the prediction
  public record TaskRow(
      String task,
      Optional<Kind> predicted,
      Optional<Passes> before,
      Optional<Passes> after,
      TaskGrade grade,
      Result result) {

    /// Whether the manifest named it as at risk.
    public boolean feared() {
      return predicted.filter(kind -> kind == Kind.AT_RISK).isPresent();
    }

    /// Whether it had a pass that could be lost, and is recorded afterwards.
    boolean exposed() {
      return before.filter(passes -> passes.passed() > 0).isPresent() && after.isPresent();
    }

    /// Whether it was solved before and is not now.
    public boolean lost() {
      return exposed() && after.filter(passes -> passes.passed() == 0).isPresent();
    }
  }

  /// The tasks with this result.
  public List<TaskRow> with(Result result) {
    return tasks.stream().filter(row -> row.result() == result).toList();
  }

  /// The hit rate of the predicted improvements.
  public HitRate hitRate() {
    int hits = with(Result.HIT).size();
    return new HitRate(hits, hits + with(Result.MISS).size());
  }

  /// The tasks that got worse without having been named as at risk: also one that was promised to
  /// get better.
  public List<TaskRow> surprises() {
    Set<String> feared =
        tasks.stream().filter(TaskRow::feared).map(TaskRow::task).collect(Collectors.toSet());
    return distinct().stream()
        .filter(row -> row.grade().isRegressed() && !feared.contains(row.task()))
        .toList();
  }

  /// The listed tasks that could get worse, each once, as at risk if it was named so.
  List<TaskRow> exposedRows() {
    return distinct().stream().filter(TaskRow::exposed).toList();
  }

  private List<TaskRow> distinct() {
    Set<String> seen = new LinkedHashSet<>();
    return Stream.concat(
            tasks.stream().filter(TaskRow::feared), tasks.stream().filter(row -> !row.feared()))
        .filter(row -> seen.add(row.task()))
        .toList();
  }
}
