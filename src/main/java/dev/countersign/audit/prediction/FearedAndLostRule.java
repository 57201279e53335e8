package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.audit.prediction.CandidateRecord.Result;
import dev.countersign.audit.prediction.CandidateRecord.TaskRow;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// Ships whose named risks came true.
record FearedAndLostRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "PRED_FEARED_AND_HAPPENED",
          "tasks named as at risk that got worse",
          Severity.LOW,
          "candidates/C-R<n>-NN.md, data/task_history.jsonl, sessions",
          "tasks of tasks_at_risk that passed in a smaller share of their rollouts in the effect"
              + " round than in the parent round",
          "",
          "AUDIT C3, feared and happened");

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
      List<String> tasks =
          candidate.with(Result.FEARED_AND_HAPPENED).stream().map(TaskRow::task).toList();
      if (!tasks.isEmpty()) {
        findings.add(
            Found.by(
                TEXT,
                new Subject.OfRewrite(candidate.id(), candidate.round()),
                "Named as at risk, and got worse: "
                    + Words.worse(tasks, task -> history.isLost(task, candidate.after()))
                    + ".",
                tasks.stream()
                    .map(task ->
                        Words.task(task)
                            + ": "
                            + history.change(task, candidate.before(), candidate.after()))
                    .toList(),
                tasks.stream().map(task -> history.place(task, candidate.after())).toList()));
      }
    }
    return findings;
  }
}
