package dev.countersign.replay;

import dev.countersign.replay.Prediction.Kind;
import dev.countersign.replay.Prediction.Outcome;
import dev.countersign.replay.Prediction.Passes;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.TaskOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares what a manifest predicted with what the task history says (AUDIT C3). What the run says
/// about its own hit rates is not used.
public final class Predictions {

  private static final int SHORTEST_ABBREVIATION = 8;

  private final Map<Integer, Map<String, Passes>> rounds = new HashMap<>();

  /// @param recorded the run whose task history counts; of repeated lines the last
  public Predictions(RecordedRun recorded) {
    for (TaskOutcome outcome : recorded.outcomes()) {
      rounds
          .computeIfAbsent(outcome.round(), _ -> new HashMap<>())
          .put(outcome.taskId(), new Passes(outcome.passes(), outcome.attempts()));
    }
  }

  /// How many predicted improvements came true.
  ///
  /// @param hits predictions to unlock or to stabilise that came true
  /// @param of those that can be told
  public record HitCount(int hits, int of) {
    @Override
    public String toString() {
      return hits + " of " + of;
    }
  }

  /// The predictions of a manifest, in written order: unlock, stabilise, at risk.
  ///
  /// @param before the round that it started from
  /// @param after the round that ran it
  /// @param tookEffect whether it shipped; if not, no outcome can be told
  public List<Prediction> of(Candidate candidate, int before, int after, boolean tookEffect) {
    List<Prediction> predictions = new ArrayList<>();
    candidate
        .willUnlock()
        .forEach(t -> predictions.add(of(t, Kind.UNLOCK, before, after, tookEffect)));
    candidate
        .willStabilize()
        .forEach(t -> predictions.add(of(t, Kind.STABILIZE, before, after, tookEffect)));
    candidate
        .atRisk()
        .forEach(t -> predictions.add(of(t, Kind.AT_RISK, before, after, tookEffect)));
    return predictions;
  }

  /// The hits among the predicted improvements; what was feared does not count.
  public static HitCount hits(List<Prediction> predictions) {
    List<Prediction> told =
        predictions.stream()
            .filter(p -> p.outcome() == Outcome.HIT || p.outcome() == Outcome.MISS)
            .toList();
    int hits = (int) told.stream().filter(p -> p.outcome() == Outcome.HIT).count();
    return new HitCount(hits, told.size());
  }

  /// How a task went in a round; the id may be an abbreviation of 8 characters or more.
  ///
  /// @return empty if the history does not say, or if the abbreviation fits several tasks
  public Optional<Passes> passes(String taskId, int round) {
    Map<String, Passes> tasks = rounds.getOrDefault(round, Map.of());
    if (tasks.containsKey(taskId)) {
      return Optional.ofNullable(tasks.get(taskId));
    }
    List<String> fitting =
        tasks.keySet().stream().filter(task -> abbreviates(taskId, task)).toList();
    return fitting.size() == 1
        ? Optional.ofNullable(tasks.get(fitting.getFirst()))
        : Optional.empty();
  }

  private static boolean abbreviates(String one, String other) {
    return Math.min(one.length(), other.length()) >= SHORTEST_ABBREVIATION
        && (one.startsWith(other) || other.startsWith(one));
  }

  private Prediction of(String task, Kind kind, int before, int after, boolean tookEffect) {
    Optional<Passes> was = passes(task, before);
    Optional<Passes> became = tookEffect ? passes(task, after) : Optional.empty();
    Outcome outcome =
        was.isPresent() && became.isPresent()
            ? outcome(kind, was.get(), became.get())
            : Outcome.UNKNOWN;
    return new Prediction(task, kind, was, became, outcome);
  }

  private static Outcome outcome(Kind kind, Passes was, Passes became) {
    return switch (kind) {
      case UNLOCK -> hit(was.passed() == 0 && became.passed() > 0);
      case STABILIZE ->
          hit(
              was.passed() > 0
                  && was.passed() < was.attempts()
                  && became.passed() == became.attempts());
      case AT_RISK -> {
        long worse =
            (long) was.passed() * became.attempts() - (long) became.passed() * was.attempts();
        yield worse > 0 ? Outcome.FEARED_AND_HAPPENED : Outcome.FEARED_AND_FINE;
      }
    };
  }

  private static Outcome hit(boolean cameTrue) {
    return cameTrue ? Outcome.HIT : Outcome.MISS;
  }
}
