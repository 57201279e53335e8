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

/// Predicted improvements in which the declared tool or processor never fired.
record UnattributedFlipRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "ATTR_UNATTRIBUTED",
          "tasks that went better without the declared mechanism",
          Severity.MEDIUM,
          "candidates/C-R<n>-NN.md, sessions, data/task_history.jsonl",
          "predicted tasks that improved from the parent round to the effect round, while the declared tool or"
              + " processor fired in none of their rollouts",
          "counts only what the journals record: processors that let a message pass leave no trace; in a"
              + " joint ship another candidate may be the cause",
          "AUDIT C4, unattributed");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<AuditFinding> findings = new ArrayList<>();
    for (Attribution found : Attributions.of(input)) {
      List<String> tasks =
          found.with(Standing.UNATTRIBUTED).stream().map(TaskFiring::task).toList();
      if (!tasks.isEmpty()) {
        findings.add(
            AttributionFindings.finding(
                TEXT,
                input,
                found,
                tasks,
                "Went better as predicted, but "
                    + AttributionFindings.name(found)
                    + " never fired there: "
                    + Words.list(tasks)
                    + " ("
                    + found.summary()
                    + "). Was it luck, another cause, or a way around the check?"));
      }
    }
    return findings;
  }
}
