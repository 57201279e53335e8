package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.Place;
import dev.countersign.audit.RolloutFacts;
import dev.countersign.audit.Subject;
import dev.countersign.base.Counted;
import dev.countersign.replay.Prediction.Passes;
import dev.countersign.trace.TaskDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The digest of one task, recomputed from the task history and the journals, beside the Digester's
/// (AUDIT, digest; FORMATS 3.12).
///
/// @param round the evolve round that reads it
/// @param evidenceRound the round whose rollouts it describes
/// @param task the task's id
/// @param pattern `ALL_FAIL`, `ALL_PASS` or `PARTIAL_PASS`; empty if the task is not recorded
/// @param passes of the evidence round
/// @param category why its rollouts failed: the most frequent, and of equally frequent the gravest;
///   not recorded without a journal of one that failed
/// @param components tools that were called, those with failed calls first, then processors that
///   fired; the most used first
/// @param evidence where it shows
/// @param history how the task went in each recorded round up to the evidence round
/// @param recorded the Digester's page
public record RecomputedDigest(
    int round,
    int evidenceRound,
    String task,
    String pattern,
    Optional<Passes> passes,
    FailureCategory category,
    List<Component> components,
    List<Place> evidence,
    List<Past> history,
    Optional<TaskDigest> recorded) {

  public RecomputedDigest {
    components = List.copyOf(components);
    evidence = List.copyOf(evidence);
    history = List.copyOf(history);
  }

  /// A part of the harness that took part.
  ///
  /// @param tool whether it is a tool, or else a processor
  /// @param name as recorded
  /// @param uses calls or triggers in all rollouts
  /// @param inFailed those in rollouts that did not pass
  /// @param errors failed calls, as the trajectory pages count them; 0 for processors
  public record Component(boolean tool, String name, int uses, int inFailed, int errors) {}

  /// How the task went in a round.
  public record Past(int round, Passes passes) {}

  /// The digest of a task for an evolve round.
  public static RecomputedDigest of(AuditInput input, int round, String task) {
    return of(input, TaskHistory.of(input), round, task);
  }

  /// The digests of every evolve round, ascending: those of the tasks that did not pass in all
  /// their rollouts, and of those that the Digester wrote about.
  public static List<RecomputedDigest> all(AuditInput input) {
    TaskHistory history = TaskHistory.of(input);
    List<RecomputedDigest> digests = new ArrayList<>();
    for (int round : RecomputedLandscape.rounds(input)) {
      int evidence = round - 1 + input.recorded().run().effectShift();
      history.tasks(evidence).stream()
          .sorted()
          .filter(task -> isToTell(input, history, round, task, evidence))
          .forEach(task -> digests.add(of(input, history, round, task)));
    }
    return digests;
  }

  private static boolean isToTell(
      AuditInput input, TaskHistory history, int round, String task, int evidence) {
    return !history.passes(task, evidence).map(p -> p.passed() == p.attempts()).orElse(true)
        || input.recorded().digests().stream()
            .anyMatch(d -> d.round() == round && TaskHistory.same(d.taskId(), task));
  }

  static RecomputedDigest of(AuditInput input, TaskHistory history, int round, String task) {
    int evidence = round - 1 + input.recorded().run().effectShift();
    String id = history.resolve(task, evidence);
    Optional<Passes> passes = history.passes(id, evidence);
    List<RolloutFacts> rollouts =
        input.rollouts(evidence).stream()
            .filter(facts -> TaskHistory.same(facts.taskId(), id))
            .toList();
    return new RecomputedDigest(
        round,
        evidence,
        id,
        passes.map(RecomputedDigest::pattern).orElse(""),
        passes,
        category(passes, rollouts),
        Components.of(input, evidence, id, rollouts),
        evidence(input, history, evidence, id, rollouts),
        past(history, id, evidence),
        input.recorded().digests().stream()
            .filter(d -> d.round() == round && TaskHistory.same(d.taskId(), id))
            .findFirst());
  }

  /// Whether the recorded pattern contradicts what happened; false if either is not known.
  public boolean contradicted() {
    return contradicts(recorded.map(TaskDigest::pattern).orElse(""), pattern);
  }

  /// Whether a recorded pattern contradicts the recomputed one; false if either is empty.
  static boolean contradicts(String said, String pattern) {
    return switch (said) {
      case "" -> false;
      case "FAIL" -> pattern.equals("ALL_PASS") || pattern.equals("PARTIAL_PASS");
      case "PASS" -> pattern.equals("ALL_FAIL");
      default -> !pattern.isEmpty() && !said.equals(pattern);
    };
  }

  /// `ALL_FAIL`, `ALL_PASS` or `PARTIAL_PASS`.
  static String pattern(Passes passes) {
    return passes.passed() == 0
        ? "ALL_FAIL"
        : passes.passed() == passes.attempts() ? "ALL_PASS" : "PARTIAL_PASS";
  }

  /// From journals only: the history has the exit of one rollout, and none of its answers.
  private static FailureCategory category(Optional<Passes> passes, List<RolloutFacts> rollouts) {
    boolean all = passes.filter(p -> p.passed() == p.attempts()).isPresent();
    if (all) {
      return FailureCategory.NONE;
    }
    Map<FailureCategory, Integer> counts = new EnumMap<>(FailureCategory.class);
    boolean noneCanPass = passes.filter(p -> p.passed() == 0).isPresent();
    for (RolloutFacts facts : rollouts) {
      if (noneCanPass || !facts.passed().orElse(true)) {
        counts.merge(FailureCategory.of(facts), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .max(
            Map.Entry.<FailureCategory, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse(FailureCategory.UNKNOWN);
  }

  private static List<Place> evidence(
      AuditInput input, TaskHistory history, int round, String task, List<RolloutFacts> rollouts) {
    List<Place> places = new ArrayList<>();
    places.add(history.place(task, round));
    for (RolloutFacts facts : rollouts) {
      String how =
          facts.passed().map(passed -> passed ? "passed" : "failed").orElse("not evaluated");
      places.add(
          Place.at(
              new Subject.OfSession("s:" + facts.sessionId(), round),
              how + ", " + Counted.of(facts.steps(), "step")));
    }
    for (String page : Components.pages(input, round, task)) {
      places.add(Place.file(page, "trajectory page"));
    }
    return places;
  }

  private static List<Past> past(TaskHistory history, String task, int upTo) {
    return history.rounds().stream()
        .filter(round -> round <= upTo)
        .flatMap(round -> history.passes(task, round).map(p -> new Past(round, p)).stream())
        .toList();
  }
}
