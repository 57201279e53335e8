package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.replay.Prediction.Passes;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.RoundResult;
import java.util.ArrayList;
import java.util.List;

/// Rounds whose recorded pass count is not what their task history gives.
record CurveRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "SCORE_CURVE_DIFFERS",
          "the recorded pass count is not what the task history gives",
          Severity.HIGH,
          "curves.json (or comparison.json), data/task_history.jsonl, sessions",
          "tasks with at least one passing rollout, and tasks in all, counted for the round",
          "not compared where the history does not have the round",
          "FORMATS 3.5 and 3.8; AUDIT C1");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    TaskHistory history = TaskHistory.of(input);
    List<AuditFinding> findings = new ArrayList<>();
    for (RoundResult result : input.recorded().results()) {
      int tasks = history.tasks(result.round()).size();
      int passed =
          (int)
              history.tasks(result.round()).stream()
                  .filter(task ->
                      history.passes(task, result.round()).map(Passes::passed).orElse(0) > 0)
                  .count();
      if (tasks > 0
          && (result.passed().orElse(passed) != passed || result.tasks().orElse(tasks) != tasks)) {
        findings.add(finding(input, result, passed, tasks));
      }
    }
    return findings;
  }

  private static AuditFinding finding(AuditInput input, RoundResult result, int passed, int tasks) {
    String recorded = result.passed().orElse(0) + " of " + result.tasks().orElse(0);
    String recomputed = passed + " of " + tasks;
    return Found.by(
        TEXT,
        new Subject.OfRound(result.round()),
        Words.task(result.source())
            + " records "
            + recorded
            + " tasks as passed in R"
            + result.round()
            + "; the task history gives "
            + recomputed
            + ".",
        List.of("recorded: " + recorded, "recomputed: " + recomputed),
        List.of(
            RunFileText.place(
                input,
                result.source(),
                "\"round\": " + result.round() + ",",
                "R" + result.round() + ": " + recorded)));
  }
}
