package dev.countersign.ingest;

import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.RoundResult;
import dev.countersign.trace.TaskOutcome;
import dev.countersign.trace.Tree;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Reads `comparison.json`, in the shape of the gaia recipe and in that of tau2 (FORMATS 5.4). The
/// expected answers in it are not taken.
final class ComparisonReader {

  private final Artefact file;
  private final EvolverFacts facts;

  private ComparisonReader(Artefact file, EvolverFacts facts) {
    this.file = file;
    this.facts = facts;
  }

  static void read(Artefact file, EvolverFacts facts) {
    JsonFile.object(file.bytes(), file.findings())
        .ifPresent(new ComparisonReader(file, facts)::whole);
  }

  private void whole(Fields whole) {
    int index = 0;
    for (Tree round : whole.items("rounds")) {
      switch (round) {
        case Tree.ListNode list -> records(index, list);
        case Tree.MapNode map -> tau2(index, fields(map));
        case Tree.Scalar scalar -> whole.wrong("rounds", scalar, "a list");
      }
      index++;
    }
    for (Fields summary : whole.objects("round_summaries")) {
      summary(summary.round("round"), summary);
    }
  }

  private void tau2(int index, Fields round) {
    Optional<Fields> summary = round.object("summary");
    OptionalInt number = summary.isPresent() ? summary.get().round("round") : OptionalInt.empty();
    int of = number.orElse(index);
    if (round.value("records").orElse(null) instanceof Tree.ListNode list) {
      records(of, list);
    }
    summary.ifPresent(fields -> summary(OptionalInt.of(of), fields));
  }

  private void summary(OptionalInt round, Fields fields) {
    if (round.isEmpty()) {
      file.findings()
          .warn(
              "SCHEMA_MISSING_FIELD", fields.line(), "a summary without a usable round; left out");
      return;
    }
    int number = round.getAsInt();
    OptionalInt tasks = first(fields, "tasks", "total_tasks", "num_tasks");
    OptionalInt passed = first(fields, "passed", "num_passed");
    OptionalDouble rate = fields.number("pass_rate", 0, 1);
    OptionalDouble cost =
        fields.has("total_cost_usd")
            ? fields.number("total_cost_usd", 0, 1e9)
            : fields.number("cost_usd", 0, 1e9);
    String status = fields.text("evolve_status");
    if (!status.isEmpty()) {
      int line = fields.line("evolve_status");
      facts.statuses.put(
          number,
          new EvolverFacts.Status(
              status, new AuditEvent.Line(line, 0, file.bytes().length, "", file.path())));
    }
    facts.results.add(new RoundResult(number, passed, tasks, rate, status, "", cost, file.path()));
    counted(number, passed, tasks, fields);
  }

  /// Says so if the summary does not count what the records say.
  private void counted(int round, OptionalInt passed, OptionalInt tasks, Fields fields) {
    List<TaskOutcome> records =
        facts.outcomes.values().stream()
            .map(EvolverFacts.Outcome::task)
            .filter(task -> task.round() == round && task.source().equals(file.path()))
            .toList();
    long solved = records.stream().filter(TaskOutcome::passed).count();
    if (records.isEmpty() || passed.isEmpty()) {
      return;
    }
    boolean same =
        passed.getAsInt() == solved && (tasks.isEmpty() || tasks.getAsInt() == records.size());
    if (!same) {
      file.findings()
          .warn(
              "CONTRADICTION",
              fields.line("passed"),
              "the summary of round %d says %d of %s, its records say %d of %d"
                  .formatted(
                      round,
                      passed.getAsInt(),
                      tasks.isPresent() ? Integer.toString(tasks.getAsInt()) : "?",
                      solved,
                      records.size()));
    }
  }

  private void records(int round, Tree.ListNode list) {
    for (Tree item : list.items()) {
      if (item instanceof Tree.MapNode map) {
        record(round, fields(map));
      } else {
        file.findings()
            .warn("SCHEMA_TYPE", item.line(), "a record that is no object; kept as written");
      }
    }
  }

  private void record(int round, Fields fields) {
    String task = fields.need("task_id");
    if (task.isEmpty()) {
      return;
    }
    new TextChecks(file.findings()).identifier(task, fields.line("task_id"));
    boolean passed =
        fields.has("passed")
            ? fields.flag("passed").orElse(false)
            : fields.number("reward", 0, 1).orElse(0) >= 1;
    String level = fields.map().text("level");
    facts.outcome(
        new TaskOutcome(
            round,
            task,
            level.matches("\\d{1,3}") ? "L" + level : level,
            passed,
            List.of(passed),
            fields.text("exit_reason"),
            first(fields, "steps", "num_messages").orElse(0),
            fields.number("cost_usd", 0, 1e9),
            tools(fields),
            file.path()),
        fields.line());
  }

  private static List<String> tools(Fields fields) {
    return fields
        .value("tool_call_counts")
        .filter(Tree.MapNode.class::isInstance)
        .map(Tree.MapNode.class::cast)
        .map(map -> map.entries().stream().map(Tree.Entry::key).toList())
        .orElse(List.of());
  }

  private static OptionalInt first(Fields fields, String... keys) {
    for (String key : keys) {
      if (fields.has(key)) {
        return fields.count(key);
      }
    }
    return OptionalInt.empty();
  }

  private Fields fields(Tree.MapNode map) {
    return new Fields(map, Fields.Syntax.JSON, file.findings());
  }
}
