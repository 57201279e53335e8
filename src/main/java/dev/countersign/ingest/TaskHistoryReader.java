package dev.countersign.ingest;

import dev.countersign.trace.TaskOutcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads lines of `data/task_history.jsonl` (FORMATS 3.8).
final class TaskHistoryReader {

  private TaskHistoryReader() {}

  static void line(Fields line, FileFindings findings, RunSink sink) {
    OptionalInt round = line.round("round");
    String task = line.need("task_id");
    Optional<Boolean> passed = line.flag("passed");
    if (round.isEmpty() || task.isEmpty() || passed.isEmpty()) {
      findings.warn(
          "SCHEMA_MISSING_FIELD",
          line.line(),
          "a line without a usable round, task_id or passed; kept as text only");
      return;
    }
    List<Boolean> flags =
        line.value("passed_flags").isPresent() ? line.flags("passed_flags") : List.of();
    if (!flags.isEmpty() && flags.contains(true) != passed.get()) {
      findings.warn(
          "CONTRADICTION",
          line.line(),
          "'passed' is %s but 'passed_flags' are %s".formatted(passed.get(), flags));
    }
    sink.outcome(
        new TaskOutcome(
            round.getAsInt(),
            task,
            line.text("level"),
            passed.get(),
            flags,
            line.text("exit"),
            line.count("steps").orElse(0),
            line.number("cost_usd", 0, 1e9),
            line.texts("tools_used")));
  }
}
