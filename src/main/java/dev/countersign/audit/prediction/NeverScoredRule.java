package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.audit.prediction.RecordedScores.OutcomeLine;
import dev.countersign.audit.prediction.RecordedScores.ScoreLine;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Ships that the run never scored although the round that ran them is recorded.
record NeverScoredRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "SCORE_NEVER_SCORED",
          "a ship was never scored in the run's ledgers",
          Severity.MEDIUM,
          "data/ship_outcomes.json, scoreboard.json, data/task_history.jsonl",
          "hit_rate is null or the ship is absent from ship_outcomes.json, while the round that ran"
              + " it is recorded; recomputed = improvements / predicted tasks",
          "nothing is reported for a run that keeps no ship_outcomes.json",
          "FORMATS 3.9: ships of the last round are not filled in; AUDIT C3");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    RecordedScores recorded = RecordedScores.of(input);
    TaskHistory history = TaskHistory.of(input);
    List<AuditFinding> findings = new ArrayList<>();
    if (input.files().file(RecordedScores.OUTCOMES).isEmpty()) {
      return findings;
    }
    for (ShipScore score : ShipScore.all(input)) {
      Optional<OutcomeLine> line = Optional.ofNullable(recorded.outcomes().get(score.ship()));
      if (score.measured() && line.map(OutcomeLine::hitRate).orElse("").isEmpty()) {
        findings.add(finding(input, recorded, history, score));
      }
    }
    return findings;
  }

  private static AuditFinding finding(
      AuditInput input, RecordedScores recorded, TaskHistory history, ShipScore score) {
    Optional<ScoreLine> board = Optional.ofNullable(recorded.scoreboard().get(score.ship()));
    String says =
        recorded.outcomes().containsKey(score.ship())
            ? "hit_rate is null"
            : "the ship is not in the file";
    List<String> derivation = new ArrayList<>();
    derivation.add("recorded in ship_outcomes.json: " + says);
    board.ifPresent(
        line -> derivation.add("recorded in scoreboard.json: " + Words.task(line.hitRate())));
    derivation.addAll(score.derivation(history));
    derivation.add("recomputed: hit rate " + score.hitRate() + ", full unlocks " + score.strict());
    List<Place> evidence = new ArrayList<>();
    evidence.add(RunFileText.place(input, RecordedScores.OUTCOMES, '"' + score.ship() + '"', says));
    score.tasks().forEach(graded -> evidence.add(history.place(graded.task(), score.after())));
    return Found.by(
        TEXT,
        new Subject.OfRewrite(score.ship(), score.round()),
        "Never scored by the run"
            + board
                .map(line -> " (scoreboard.json keeps " + Words.task(line.hitRate()) + ")")
                .orElse("")
            + "; recomputed from R"
            + score.before()
            + " and R"
            + score.after()
            + ": "
            + score.hitRate()
            + ".",
        derivation,
        evidence);
  }
}
