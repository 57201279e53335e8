package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.audit.prediction.RecordedScores.OutcomeLine;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// Ships whose recorded hit rate is another than the recomputed one.
record ScoreDiffersRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "SCORE_DIFFERS",
          "the recorded hit rate is not the recomputed one",
          Severity.HIGH,
          "data/ship_outcomes.json, data/task_history.jsonl",
          "hit_rate = improvements / predicted tasks and hit_rate_strict = full unlocks / predicted"
              + " tasks, graded from the round before the ship to the round that ran it",
          "compares the recorded text with the recomputed one only where all its tasks are recorded",
          "FORMATS 3.9; AUDIT C3");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    RecordedScores recorded = RecordedScores.of(input);
    TaskHistory history = TaskHistory.of(input);
    List<AuditFinding> findings = new ArrayList<>();
    for (ShipScore score : ShipScore.all(input)) {
      OutcomeLine line = recorded.outcomes().get(score.ship());
      boolean whole = score.tasks().stream().noneMatch(g -> g.grade() == TaskGrade.UNKNOWN);
      if (line != null && whole && differs(line, score)) {
        findings.add(finding(input, line, score, history));
      }
    }
    return findings;
  }

  private static boolean differs(OutcomeLine line, ShipScore score) {
    return (!line.hitRate().isEmpty() && !line.hitRate().equals(score.hitRate()))
        || (!line.strict().isEmpty() && !line.strict().equals(score.strict()));
  }

  private static AuditFinding finding(
      AuditInput input, OutcomeLine line, ShipScore score, TaskHistory history) {
    List<String> derivation = new ArrayList<>(score.derivation(history));
    derivation.add(
        "hit_rate: recorded " + shown(line.hitRate()) + ", recomputed " + score.hitRate());
    derivation.add(
        "hit_rate_strict: recorded " + shown(line.strict()) + ", recomputed " + score.strict());
    List<Place> evidence = new ArrayList<>();
    evidence.add(
        RunFileText.place(
            input, RecordedScores.OUTCOMES, '"' + score.ship() + '"', shown(line.hitRate())));
    score.tasks().forEach(graded -> evidence.add(history.place(graded.task(), score.after())));
    return Found.by(
        TEXT,
        new Subject.OfRewrite(score.ship(), score.round()),
        "ship_outcomes.json records "
            + shown(line.hitRate())
            + " (full unlocks "
            + shown(line.strict())
            + "); recomputed from the task history it is "
            + score.hitRate()
            + " (full unlocks "
            + score.strict()
            + ").",
        derivation,
        evidence);
  }

  private static String shown(String recorded) {
    return recorded.isEmpty() ? "nothing" : Words.task(recorded);
  }
}
