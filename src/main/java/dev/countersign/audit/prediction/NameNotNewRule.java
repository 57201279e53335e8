package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.prediction.Attribution.TaskFiring;
import dev.countersign.base.Counted;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// Ships whose declared tool or processor was in use before them, so that it proves nothing.
record NameNotNewRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "ATTR_NAME_NOT_NEW",
          "the declared mechanism was there before the ship",
          Severity.LOW,
          "candidates/C-R<n>-NN.md, sessions, data/task_history.jsonl",
          "calls of the declared name in journals of earlier rounds above 0, or the name stands in the parent's config",
          "a ship that builds on an earlier one (iterates_from) is left out; a name under which another tool was"
              + " offered before counts as the same",
          "AUDIT C4, absent before");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<AuditFinding> findings = new ArrayList<>();
    for (Attribution found : Attributions.of(input)) {
      if (!found.iterated() && (found.callsBefore() > 0 || found.namedBefore())) {
        List<String> tasks = found.tasks().stream().map(TaskFiring::task).toList();
        findings.add(
            AttributionFindings.finding(
                TEXT,
                input,
                found,
                tasks,
                AttributionFindings.name(found)
                    + " is declared as the mark of this ship, but "
                    + (found.callsBefore() > 0
                        ? "fired " + Counted.of(found.callsBefore(), "time") + " before it"
                        : "stands in the config that it started from")
                    + "."));
      }
    }
    return findings;
  }
}
