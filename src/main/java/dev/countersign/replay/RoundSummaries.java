package dev.countersign.replay;

import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.RoundResult;
import dev.countersign.trace.TaskOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Summarises every round for the evolution chart (FORMATS 3.2, 3.5 and 3.8).
final class RoundSummaries {

  private final RecordedRun recorded;
  private final Ships ships;
  private final Lineage lineage;
  private final Map<Integer, Map<String, Boolean>> solved = new HashMap<>();

  RoundSummaries(RecordedRun recorded, Ships ships, Lineage lineage) {
    this.recorded = recorded;
    this.ships = ships;
    this.lineage = lineage;
    for (TaskOutcome outcome : recorded.outcomes()) {
      solved
          .computeIfAbsent(outcome.round(), _ -> new LinkedHashMap<>())
          .put(outcome.taskId(), outcome.passed());
    }
  }

  /// One summary for every round, ascending.
  List<RoundSummary> all() {
    List<RoundSummary> summaries = new ArrayList<>();
    OptionalDouble best = OptionalDouble.empty();
    for (int round : recorded.rounds()) {
      RoundSummary summary = summary(round, best);
      best = summary.bestSoFar();
      summaries.add(summary);
    }
    return summaries;
  }

  private RoundSummary summary(int round, OptionalDouble bestBefore) {
    Optional<RoundResult> result = recorded.result(round);
    boolean curve = result.filter(r -> r.passed().isPresent() && r.tasks().isPresent()).isPresent();
    OptionalInt passed = curve ? result.orElseThrow().passed() : counted(round, true);
    OptionalInt tasks = curve ? result.orElseThrow().tasks() : counted(round, false);
    boolean divides = passed.isPresent() && tasks.isPresent() && tasks.getAsInt() > 0;
    Optional<Wilson> interval =
        divides && passed.getAsInt() <= tasks.getAsInt() && passed.getAsInt() >= 0
            ? Optional.of(Wilson.of(passed.getAsInt(), tasks.getAsInt()))
            : Optional.empty();
    OptionalDouble rate =
        divides
            ? OptionalDouble.of((double) passed.getAsInt() / tasks.getAsInt())
            : result.map(RoundResult::passRate).orElse(OptionalDouble.empty());
    int evolve = ships.evolve(round);
    return new RoundSummary(
        round,
        passed,
        tasks,
        rate,
        interval.map(w -> OptionalDouble.of(w.low())).orElse(OptionalDouble.empty()),
        interval.map(w -> OptionalDouble.of(w.high())).orElse(OptionalDouble.empty()),
        better(bestBefore, rate),
        result.map(RoundResult::evolveStatus).orElse(""),
        lineage.name(round),
        lineage.parent(round).orElse(-1),
        ships.shipped(evolve),
        ships.rollback(evolve).isPresent(),
        lost(round));
  }

  private OptionalInt counted(int round, boolean onlySolved) {
    Map<String, Boolean> tasks = solved.getOrDefault(round, Map.of());
    return tasks.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of((int) tasks.values().stream().filter(done -> done || !onlySolved).count());
  }

  private List<String> lost(int round) {
    Map<String, Boolean> now = solved.getOrDefault(round, Map.of());
    return solved.getOrDefault(round - 1, Map.of()).entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .filter(task -> now.containsKey(task) && !now.getOrDefault(task, true))
        .toList();
  }

  private static OptionalDouble better(OptionalDouble best, OptionalDouble rate) {
    if (best.isEmpty() || rate.isEmpty()) {
      return best.isEmpty() ? rate : best;
    }
    return OptionalDouble.of(Math.max(best.getAsDouble(), rate.getAsDouble()));
  }
}
