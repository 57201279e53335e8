package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.audit.prediction.CandidateRecord.TaskRow;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// Ships under which tasks got worse that the manifest did not name as at risk.
record SurpriseRegressionRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "PRED_SURPRISE_REGRESSION",
          "tasks lost that the manifest did not name as at risk",
          Severity.MEDIUM,
          "candidates/C-R<n>-NN.md, data/task_history.jsonl, sessions",
          "tasks solved by any rollout in the parent round and by none in the effect round, without"
              + " those of tasks_at_risk; tasks that only passed in fewer rollouts are named beside"
              + " them and are no finding of their own",
          "a task may be lost by chance; of a joint ship every candidate is reported",
          "AUDIT C3, surprise regression");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    TaskHistory history = TaskHistory.of(input);
    List<AuditFinding> findings = new ArrayList<>();
    for (CandidateRecord candidate :
        PredictionLedger.of(input, history, Integer.MAX_VALUE).candidates()) {
      List<String> lost = tasks(candidate, true);
      if (candidate.tookEffect() && !lost.isEmpty()) {
        findings.add(finding(candidate, lost, history));
      }
    }
    return findings;
  }

  private static AuditFinding finding(
      CandidateRecord candidate, List<String> lost, TaskHistory history) {
    List<String> softened = tasks(candidate, false);
    String message =
        "Lost without being named as at risk: "
            + Words.list(lost)
            + (softened.isEmpty()
                ? ""
                : "; passed in fewer rollouts than before: " + Words.list(softened))
            + (candidate.jointWith().isEmpty()
                ? "."
                : "; shipped together with " + Words.list(candidate.jointWith()) + ".");
    return Found.by(
        TEXT,
        new Subject.OfRewrite(candidate.id(), candidate.round()),
        message,
        candidate.surprises().stream()
            .map(row ->
                Words.task(row.task())
                    + " R"
                    + candidate.before()
                    + " -> R"
                    + candidate.after()
                    + ": "
                    + history.change(row.task(), candidate.before(), candidate.after())
                    + " = "
                    + row.grade().word())
            .toList(),
        lost.stream().map(task -> history.place(task, candidate.after())).toList());
  }

  private static List<String> tasks(CandidateRecord candidate, boolean lost) {
    return candidate.surprises().stream()
        .filter(row -> row.lost() == lost)
        .map(TaskRow::task)
        .toList();
  }
}
