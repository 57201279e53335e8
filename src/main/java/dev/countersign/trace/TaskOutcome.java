package dev.countersign.trace;

import java.util.List;
import java.util.OptionalDouble;

/// How a task went in a round: a line of `data/task_history.jsonl` (FORMATS 3.8), or in a run of
/// the main branch's evolver a record of `comparison.json` or the front matter of a trajectory
/// (FORMATS 5.3 and 5.4).
///
/// @param round the round whose harness ran it
/// @param taskId the task
/// @param level such as `L1`; empty if not recorded
/// @param passed solved by any rollout
/// @param rollouts one flag for each rollout, in order; empty in old files that lack them
/// @param exit exit reason of the first passing rollout, else of the first
/// @param steps of that rollout
/// @param costUsd sum over the rollouts, in US dollars
/// @param toolsUsed by that rollout
/// @param source run-relative path of the file that says so
public record TaskOutcome(
    int round,
    String taskId,
    String level,
    boolean passed,
    List<Boolean> rollouts,
    String exit,
    int steps,
    OptionalDouble costUsd,
    List<String> toolsUsed,
    String source) {

  /// A line of `data/task_history.jsonl`.
  public TaskOutcome(
      int round,
      String taskId,
      String level,
      boolean passed,
      List<Boolean> rollouts,
      String exit,
      int steps,
      OptionalDouble costUsd,
      List<String> toolsUsed) {
    this(
        round,
        taskId,
        level,
        passed,
        rollouts,
        exit,
        steps,
        costUsd,
        toolsUsed,
        "data/task_history.jsonl");
  }

  public TaskOutcome {
    rollouts = List.copyOf(rollouts);
    toolsUsed = List.copyOf(toolsUsed);
  }

  /// Rollouts that passed.
  public int passes() {
    return rollouts.isEmpty()
        ? (passed ? 1 : 0)
        : (int) rollouts.stream().filter(Boolean::booleanValue).count();
  }

  /// Rollouts in all, at least 1.
  public int attempts() {
    return Math.max(1, rollouts.size());
  }
}
