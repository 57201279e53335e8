package dev.countersign.audit.drift;

import dev.countersign.replay.Replay;
import dev.countersign.replay.RoundSummary;
import dev.countersign.trace.TaskOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The mean success of a round's rollouts, with the noise that repeating the round would show.
///
/// @param round the round
/// @param rate passed rollouts of all, each task weighing the same; between 0 and 1
/// @param variance of the rate over repetitions
/// @param tasks tasks that count
/// @param repeated whether every task has two rollouts or more, so that the variance is that within
///   tasks; otherwise it is the binomial one, which is too large
/// @param source run-relative path of the file that says so
record RoundRate(
    int round, double rate, double variance, int tasks, boolean repeated, String source) {

  /// The least sum of the tasks' variances, as if one task were half passed, so that a run without
  /// any noise in it has some all the same.
  private static final double LEAST = 0.25;

  /// The rates of a run, by round: from the task history, of the tasks that every round recorded;
  /// where it is missing, from the pass counts of the rounds.
  ///
  /// @param counts which tasks count
  static List<RoundRate> of(Replay replay, Predicate<TaskOutcome> counts) {
    var rounds = new TreeMap<Integer, Map<String, TaskOutcome>>();
    for (TaskOutcome outcome : replay.recorded().outcomes()) {
      if (counts.test(outcome)) {
        rounds
            .computeIfAbsent(outcome.round(), _ -> new LinkedHashMap<>())
            .put(outcome.taskId(), outcome);
      }
    }
    Set<String> common = common(rounds);
    List<RoundRate> rates = new ArrayList<>();
    rounds.forEach((round, outcomes) -> {
      if (!common.isEmpty()) {
        outcomes.keySet().retainAll(common);
      }
      rates.add(ofTasks(round, List.copyOf(outcomes.values())));
    });
    return List.copyOf(rates);
  }

  /// The pass rates of the rounds as they were counted, for a run without task history.
  static List<RoundRate> ofCounts(Replay replay) {
    List<RoundRate> rates = new ArrayList<>();
    for (RoundSummary summary : replay.rounds()) {
      int tasks = summary.tasks().orElse(0);
      if (tasks > 0 && summary.passed().isPresent()) {
        double rate = (double) summary.passed().getAsInt() / tasks;
        String source =
            replay.recorded().result(summary.round()).map(r -> r.source()).orElse("curves.json");
        rates.add(
            new RoundRate(summary.round(), rate, binomial(rate, tasks), tasks, false, source));
      }
    }
    return List.copyOf(rates);
  }

  private static Set<String> common(Map<Integer, Map<String, TaskOutcome>> rounds) {
    Map<String, Integer> seen = new HashMap<>();
    rounds.values().forEach(tasks -> tasks.keySet().forEach(t -> seen.merge(t, 1, Integer::sum)));
    Set<String> common = new HashSet<>(seen.keySet());
    common.removeIf(task -> seen.getOrDefault(task, 0) < rounds.size());
    return common;
  }

  private static RoundRate ofTasks(int round, List<TaskOutcome> outcomes) {
    int tasks = outcomes.size();
    double sum = 0;
    double within = 0;
    boolean repeated = true;
    for (TaskOutcome outcome : outcomes) {
      double mean = (double) outcome.passes() / outcome.attempts();
      sum += mean;
      repeated = repeated && outcome.attempts() > 1;
      within += mean * (1 - mean) / Math.max(1, outcome.attempts() - 1);
    }
    double rate = sum / tasks;
    double variance = repeated ? Math.max(LEAST, within) / tasks / tasks : binomial(rate, tasks);
    return new RoundRate(round, rate, variance, tasks, repeated, outcomes.getFirst().source());
  }

  private static double binomial(double rate, int tasks) {
    return Math.max(LEAST, rate * (1 - rate) * tasks) / tasks / tasks;
  }
}
