package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.Seesaw;
import dev.countersign.audit.Subject;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Prediction.Passes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How two measured rounds differ, task by task.
///
/// @param reference the earlier round
/// @param effect the later round
/// @param before passes of every task in the earlier round
/// @param after passes of every task in the later round
record SeesawDelta(
    int reference, int effect, Map<String, Passes> before, Map<String, Passes> after) {

  private static final double ROUNDING = 1e-9;

  SeesawDelta {
    before = new TreeMap<>(before);
    after = new TreeMap<>(after);
  }

  static SeesawDelta of(GateRun run, int reference, int effect) {
    return new SeesawDelta(reference, effect, run.tasks(reference), run.tasks(effect));
  }

  /// The answer by one definition of a regression.
  Answer judge(Seesaw seesaw, Trail trail) {
    List<String> lost = tasks((was, now) -> was.passed() > 0 && now.passed() == 0);
    List<String> gained = tasks((was, now) -> was.passed() == 0 && now.passed() > 0);
    List<String> softened = tasks(SeesawDelta::softened);
    List<String> unmeasured =
        before.entrySet().stream()
            .filter(task -> passed(task.getValue()) && !after.containsKey(task.getKey()))
            .map(Map.Entry::getKey)
            .toList();
    trail.step("pass@k in R" + reference + ": " + count(before) + " of " + before.size());
    trail.step("pass@k in R" + effect + ": " + count(after) + " of " + after.size());
    trail.step("lost: " + names(lost) + "; gained: " + names(gained));
    trail.step("rollouts passed in R" + reference + ": " + rollouts(before));
    trail.step("rollouts passed in R" + effect + ": " + rollouts(after));
    trail.step("still passing with a smaller share of rollouts: " + names(softened));
    if (!unmeasured.isEmpty()) {
      String sentence =
          names(unmeasured) + " passed in R" + reference + " and was not measured in R" + effect;
      trail.step(sentence);
      trail.missing("data/task_history.jsonl: " + sentence);
    }
    lost.forEach(task ->
        trail.at(
            Place.at(
                new Subject.OfTask(task, effect), before.get(task) + " → " + after.get(task))));
    rule(seesaw, lost, trail);
    return trail.answer(
        "tasks passing in R"
            + effect
            + ": "
            + count(after)
            + ", in R"
            + reference
            + ": "
            + count(before)
            + (lost.isEmpty() ? ", none lost" : ", lost " + names(lost))
            + (softened.isEmpty() ? "" : "; less often: " + softened.size()));
  }

  private void rule(Seesaw seesaw, List<String> lost, Trail trail) {
    int fewer = count(before) - count(after);
    double drop = rate(before) - rate(after);
    String figures =
        String.format(
            Locale.ROOT,
            "pass count %d → %d (%+d), rate %.4f → %.4f",
            count(before),
            count(after),
            -fewer,
            rate(before),
            rate(after));
    trail.step(figures);
    boolean broken =
        switch (seesaw) {
          case Seesaw.NoTaskLost _ -> !lost.isEmpty();
          case Seesaw.CountWithin within -> fewer > within.share() * count(before) + ROUNDING;
          case Seesaw.BestSoFar best -> drop > best.tolerance() + ROUNDING && fewer >= best.tasks();
          case Seesaw.Rollback back -> drop >= back.drop() - ROUNDING && fewer >= back.tasks();
        };
    if (broken) {
      trail.problem(
          (lost.isEmpty() ? "" : "lost " + names(lost) + ": ")
              + figures
              + " from R"
              + reference
              + " to R"
              + effect);
    }
  }

  private interface Pair {
    boolean fits(Passes was, Passes now);
  }

  private List<String> tasks(Pair pair) {
    return before.entrySet().stream()
        .filter(task ->
            Optional.ofNullable(after.get(task.getKey()))
                .filter(now -> pair.fits(task.getValue(), now))
                .isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean passed(Passes passes) {
    return passes.passed() > 0;
  }

  private static boolean softened(Passes was, Passes now) {
    return now.passed() > 0
        && (long) now.passed() * was.attempts() < (long) was.passed() * now.attempts();
  }

  private static int count(Map<String, Passes> tasks) {
    return (int) tasks.values().stream().filter(SeesawDelta::passed).count();
  }

  private static double rate(Map<String, Passes> tasks) {
    return tasks.isEmpty() ? 0 : (double) count(tasks) / tasks.size();
  }

  private static String rollouts(Map<String, Passes> tasks) {
    int passed = tasks.values().stream().mapToInt(Passes::passed).sum();
    return passed + " of " + tasks.values().stream().mapToInt(Passes::attempts).sum();
  }

  private static String names(List<String> tasks) {
    return tasks.isEmpty() ? "none" : String.join(", ", tasks);
  }
}
