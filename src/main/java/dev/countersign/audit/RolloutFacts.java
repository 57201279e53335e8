package dev.countersign.audit;

import dev.countersign.replay.task.MidTaskRewrite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What the audit needs to know of one session, taken from its journal once and kept, because a run
/// has thousands.
///
/// @param sessionId as recorded
/// @param path run-relative path of the session
/// @param round the round whose harness ran it; empty if not known
/// @param taskId the benchmark task; empty if none
/// @param rollout which of the k attempts, from 0
/// @param passed what the evaluation recorded in the journal, else the task history's flag of this
///   rollout; empty if there was none
/// @param exit `exit_reason`; empty if it did not end
/// @param infrastructure whether it ended by a failure of the surroundings (crash, time-out of the
///   provider, not started), which says nothing about the harness
/// @param steps model calls
/// @param costUsd the recorded estimate, in US dollars
/// @param tokens total tokens, as recorded
/// @param toolCalls how often each tool was called and came back, sub-agents included
/// @param triggers how often each processor was recorded as firing, sub-agents included
/// @param rewrites its mid-task rewrites, in order
/// @param rawAnswer the beginning (at most 4,000 characters) of the last thing that the model said;
///   empty if not recorded
/// @param answer the same as it went on
public record RolloutFacts(
    String sessionId,
    String path,
    OptionalInt round,
    String taskId,
    OptionalInt rollout,
    Optional<Boolean> passed,
    String exit,
    boolean infrastructure,
    int steps,
    OptionalDouble costUsd,
    OptionalLong tokens,
    Map<String, Integer> toolCalls,
    Map<String, Integer> triggers,
    List<MidTask> rewrites,
    String rawAnswer,
    String answer) {

  public RolloutFacts {
    toolCalls = Map.copyOf(toolCalls);
    triggers = Map.copyOf(triggers);
    rewrites = List.copyOf(rewrites);
  }

  /// The same with what an evaluation outside of the journal recorded.
  public RolloutFacts withPassed(boolean outcome) {
    return new RolloutFacts(
        sessionId,
        path,
        round,
        taskId,
        rollout,
        Optional.of(outcome),
        exit,
        infrastructure,
        steps,
        costUsd,
        tokens,
        toolCalls,
        triggers,
        rewrites,
        rawAnswer,
        answer);
  }

  /// The same of a session whose task is known from elsewhere.
  public RolloutFacts withTask(String task) {
    return new RolloutFacts(
        sessionId,
        path,
        round,
        task,
        rollout,
        passed,
        exit,
        infrastructure,
        steps,
        costUsd,
        tokens,
        toolCalls,
        triggers,
        rewrites,
        rawAnswer,
        answer);
  }

  /// A mid-task rewrite, in short.
  ///
  /// @param id `s:<session id>#<step>.<k>`
  /// @param kind what was rewritten
  /// @param hook the word of the hook; empty if not known
  /// @param processors who did it, as recorded or inferred
  /// @param inferred whether the processors are inferred
  /// @param tool the tool's name for tool rewrites
  /// @param stepIndex position of the step in the session
  /// @param last whether it is in the session's last step
  /// @param next the tools that the model called next, in order and joined by `, `; `answer` if it
  ///   called none; empty if the model did not act any more
  public record MidTask(
      String id,
      MidTaskRewrite.Kind kind,
      String hook,
      List<String> processors,
      boolean inferred,
      String tool,
      int stepIndex,
      boolean last,
      String next) {
    public MidTask {
      processors = List.copyOf(processors);
    }
  }
}
