package dev.countersign.ingest;

import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.RoundResult;
import dev.countersign.trace.Tree;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Reads the files of the tb2 variant: `eval_summary.json` and the state of the evolve loop
/// (FORMATS 5.1 and 5.4). The names in `eval_summary.json` are not fixed: only those that fit are
/// taken.
final class Tb2Readers {

  private Tb2Readers() {}

  /// `R<n>/eval_summary.json`.
  static void evalSummary(Artefact file, EvolverFacts facts) {
    JsonFile.object(file.bytes(), file.findings())
        .ifPresent(fields -> {
          OptionalInt passed = count(fields, "passed", "num_passed", "n_passed", "resolved");
          OptionalInt tasks =
              count(fields, "tasks", "total_tasks", "num_tasks", "n_tasks", "total");
          OptionalDouble rate = rate(fields, "pass_rate", "accuracy", "score");
          if (passed.isEmpty() && rate.isEmpty()) {
            file.findings()
                .note(
                    "SCHEMA_MISSING_FIELD",
                    fields.line(),
                    "no count of passed tasks and no pass rate was found; the file is kept");
            return;
          }
          facts.results.add(
              new RoundResult(
                  file.round(), passed, tasks, rate, "", "", OptionalDouble.empty(), file.path()));
        });
  }

  /// `harness_evolve_state.json`: which evolves changed something, and the scores they started
  /// from.
  static void state(Artefact file, EvolverFacts facts) {
    JsonFile.object(file.bytes(), file.findings())
        .ifPresent(state -> {
          for (Fields step : state.objects("history")) {
            step(step, file, facts);
          }
        });
  }

  private static void step(Fields step, Artefact file, EvolverFacts facts) {
    OptionalInt input = step.round("input_round");
    OptionalInt output = step.round("output_round");
    if (output.isPresent() && step.has("changed")) {
      step.flag("changed")
          .ifPresent(changed ->
              facts.statuses.putIfAbsent(
                  output.getAsInt(),
                  new EvolverFacts.Status(
                      changed ? "ok" : "noop",
                      new AuditEvent.Line(
                          step.line("changed"), 0, file.bytes().length, "", file.path()))));
    }
    OptionalDouble score = rate(step, "score");
    boolean known =
        input.isEmpty()
            || facts.results.stream().anyMatch(result -> result.round() == input.getAsInt());
    if (score.isPresent() && !known) {
      facts.results.add(
          new RoundResult(
              input.getAsInt(),
              OptionalInt.empty(),
              OptionalInt.empty(),
              score,
              "",
              "",
              OptionalDouble.empty(),
              file.path()));
    }
  }

  private static OptionalInt count(Fields fields, String... keys) {
    for (String key : keys) {
      if (fields.map().text(key).matches("\\d{1,9}")) {
        return fields.count(key);
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalDouble rate(Fields fields, String... keys) {
    for (String key : keys) {
      if (fields.map().get(key).orElse(null) instanceof Tree.Scalar scalar
          && scalar.text().matches("[01](\\.\\d{1,30})?")) {
        return fields.number(key, 0, 1);
      }
    }
    return OptionalDouble.empty();
  }
}
