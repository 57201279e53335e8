package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// Ships that the run's definition credits with tasks that only came back: the round before ran
/// another harness than the one that the ship started from.
record RecoveryCountedRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "SCORE_RECOVERY_COUNTED",
          "a recovery is counted as an improvement",
          Severity.MEDIUM,
          "data/ship_outcomes.json, data/task_history.jsonl, R<n>/config.yaml",
          "predicted tasks that improved against the round before, but not against the round whose"
              + " harness the ship started from, where the two differ",
          "",
          "FORMATS 3.9, compared rounds; AUDIT C3");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    TaskHistory history = TaskHistory.of(input);
    List<AuditFinding> findings = new ArrayList<>();
    for (ShipScore score : ShipScore.all(input)) {
      List<String> recovered = new ArrayList<>();
      for (int i = 0; i < score.tasks().size(); i++) {
        TaskGrade fair = score.fair().get(i).grade();
        boolean counted = score.tasks().get(i).grade().isImproved();
        if (counted && !fair.isImproved() && fair != TaskGrade.UNKNOWN) {
          recovered.add(score.tasks().get(i).task());
        }
      }
      if (!recovered.isEmpty()) {
        findings.add(finding(score, recovered, history));
      }
    }
    return findings;
  }

  private static AuditFinding finding(
      ShipScore score, List<String> recovered, TaskHistory history) {
    List<String> derivation = new ArrayList<>(score.derivation(history));
    recovered.forEach(task ->
        derivation.add(
            Words.task(task)
                + " against its parent R"
                + score.parent()
                + ": "
                + history.change(task, score.parent(), score.after())));
    return Found.by(
        TEXT,
        new Subject.OfRewrite(score.ship(), score.round()),
        "Counted as improved against R"
            + score.before()
            + ", but not better than under R"
            + score.parent()
            + ", whose harness it started from: "
            + Words.list(recovered)
            + ".",
        derivation,
        recovered.stream().map(task -> history.place(task, score.parent())).toList());
  }
}
