package dev.countersign.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the journals of a [CleanRun]: two rollouts of each task in each round, with tool calls, a
/// rewrite of a tool result and the triggers of the processors.
final class BenchJournals {

  private final Path root;
  private final int tasks;
  private final int steps;

  BenchJournals(Path root, int tasks, int steps) {
    this.root = root;
    this.tasks = tasks;
    this.steps = steps;
  }

  /// Writes the journals of a round.
  ///
  /// @return how many records they have
  long write(int round) throws IOException {
    long records = 0;
    for (int task = 0; task < tasks; task++) {
      for (int rollout = 0; rollout < 2; rollout++) {
        records += write(round, task, rollout, task < CleanRun.passed(tasks, round));
      }
    }
    return records;
  }

  private long write(int round, int number, int rollout, boolean passed) throws IOException {
    String task = CleanRun.task(number);
    String session = "aegis/R%d/r%d-%s".formatted(round, rollout, task);
    Path folder = Files.createDirectories(root.resolve("R" + round + "/sessions/" + session));
    String name = "run-%d-%s-%d".formatted(round, task, rollout);
    var journal = new StringBuilder();
    journal.append(
        "{\"session_id\": \"%s\", \"type\": \"session_start\", \"step\": 0, \"message\": null, \"task\": \"Question %d: what is it?\", \"model\": \"m\"}\n"
            .formatted(session, number));
    var trace = new StringBuilder();
    for (int step = 0; step < steps; step++) {
      journal.append(
          """
          {"session_id": "%1$s", "type": "raw_assistant", "step": %2$d, "message": {"role": "assistant", "content": "I look for part %2$d of it.", "tool_calls": [{"id": "c%2$d", "name": "find", "arguments": {"text": "part %2$d of %3$s"}}]}, "meta": {"model": "m", "usage": {"input_tokens": 900, "output_tokens": 60}}}
          {"session_id": "%1$s", "type": "raw_tool", "step": %2$d, "message": {"role": "tool", "content": "PART %2$d OF %3$s, WITH A LONG TAIL OF WORDS THAT THE PROCESSOR CUTS", "tool_call_id": "c%2$d", "name": "find"}}
          """
              .formatted(session, step, task));
      if (step == 1) {
        journal.append(
            "{\"session_id\": \"%s\", \"type\": \"tool\", \"step\": 1, \"message\": {\"role\": \"tool\", \"content\": \"PART 1\", \"tool_call_id\": \"c1\", \"name\": \"find\"}}\n"
                .formatted(session));
      }
      trace.append(
          """
          {"event_type": "step_start", "session_id": "%1$s", "step": %2$d, "token_count": 900, "token_budget": null, "context_window": 200000}
          {"event_type": "before_model", "session_id": "%1$s", "step": %2$d, "cumulative_cost_usd": 0.001}
          {"event_type": "processor_trigger", "session_id": "%1$s", "step": %2$d, "processor": "Guard", "hook": "before_model", "action": "intervention", "detail": {}}
          {"event_type": "tool_call", "session_id": "%1$s", "step": %2$d, "tool_name": "find", "tool_call_id": "c%2$d", "approved": true, "synthetic_result": null}
          {"event_type": "tool_result", "session_id": "%1$s", "step": %2$d, "tool_name": "find", "tool_call_id": "c%2$d", "duration_ms": 12.5, "error": null}
          {"event_type": "step_end", "session_id": "%1$s", "step": %2$d, "cumulative_tokens": 960, "cumulative_cost_usd": 0.002, "memory_written": false}
          """
              .formatted(session, step));
    }
    journal.append(
        "{\"session_id\": \"%s\", \"type\": \"raw_assistant\", \"step\": %d, \"message\": {\"role\": \"assistant\", \"content\": \"It is %d.\"}}\n"
            .formatted(session, steps, number));
    journal.append(
        "{\"session_id\": \"%s\", \"type\": \"episode_end\", \"step\": %d, \"message\": null, \"exit_reason\": \"done\", \"total_steps\": %d, \"reward\": null, \"passed\": %s}\n"
            .formatted(session, steps, steps, passed));
    trace.append(
        "{\"event_type\": \"task_end\", \"session_id\": \"%s\", \"step\": %d, \"exit_reason\": \"done\", \"error\": null, \"total_steps\": %d}\n"
            .formatted(session, steps, steps));
    Files.writeString(folder.resolve(name + ".jsonl"), journal);
    Files.writeString(folder.resolve(name + "_trace.jsonl"), trace);
    return 8L * steps + 5;
  }
}
