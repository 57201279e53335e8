package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.prediction.Attribution.Standing;
import dev.countersign.audit.prediction.Attribution.TaskFiring;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// Predicted tasks in which the declared tool or processor fired without any gain.
record FiredInVainRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "ATTR_FIRED_IN_VAIN",
          "the declared mechanism fired and the task did not go better",
          Severity.LOW,
          "candidates/C-R<n>-NN.md, sessions, data/task_history.jsonl",
          "predicted tasks that did not improve although the declared tool or processor fired in one of their"
              + " rollouts",
          "",
          "AUDIT C4, fired in vain");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<AuditFinding> findings = new ArrayList<>();
    for (Attribution found : Attributions.of(input)) {
      List<String> tasks =
          found.with(Standing.FIRED_IN_VAIN).stream().map(TaskFiring::task).toList();
      if (!tasks.isEmpty()) {
        findings.add(
            AttributionFindings.finding(
                TEXT,
                input,
                found,
                tasks,
                AttributionFindings.name(found)
                    + " fired, but the task did not go better: "
                    + Words.list(tasks)
                    + " ("
                    + found.summary()
                    + ")."));
      }
    }
    return findings;
  }
}
