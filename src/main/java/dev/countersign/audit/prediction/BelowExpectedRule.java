package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.prediction.Attribution.Standing;
import dev.countersign.audit.prediction.Attribution.TaskFiring;
import dev.countersign.base.Counted;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// Ships whose declared tool or processor fired less often than they expected.
record BelowExpectedRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "ATTR_BELOW_EXPECTED",
          "the declared mechanism fired less often than expected",
          Severity.MEDIUM,
          "candidates/C-R<n>-NN.md, sessions, data/task_history.jsonl",
          "calls of the declared name in the journals of the effect round, against expected_min_calls (1 if"
              + " absent) read as a sum over the round; the reading per flipped task stands beside it",
          "says nothing without journals of the effect round; where only some rollouts have journals the"
              + " count is a lower bound, so nothing is reported unless every predicted task has one",
          "AUDIT C4, expected_min_calls");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<AuditFinding> findings = new ArrayList<>();
    for (Attribution found : Attributions.of(input)) {
      boolean whole = found.calls().isPresent() && found.with(Standing.CANNOT_TELL).isEmpty();
      if (whole && !found.meetsPerRound()) {
        List<String> tasks = found.tasks().stream().map(TaskFiring::task).toList();
        findings.add(
            AttributionFindings.finding(
                TEXT,
                input,
                found,
                tasks,
                AttributionFindings.name(found)
                    + " fired "
                    + Counted.of(found.calls().getAsInt(), "time")
                    + " in R"
                    + found.effectRound()
                    + ", expected were at least "
                    + found.expected()
                    + "."));
      }
    }
    return findings;
  }
}
