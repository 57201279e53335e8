package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.audit.prediction.RecordedScores.OutcomeLine;
import dev.countersign.audit.prediction.RecordedScores.ScoreLine;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// Ships for which the run's two ledgers give different hit rates, or the scoreboard another one
/// than its own definition gives.
record LedgersDisagreeRule() implements FindingRule {

  private static final double ROUNDING = 0.0001;

  private static final RuleText TEXT =
      new RuleText(
          "SCORE_LEDGERS_DISAGREE",
          "scoreboard.json and ship_outcomes.json give different hit rates",
          Severity.MEDIUM,
          "scoreboard.json, data/ship_outcomes.json, data/task_history.jsonl",
          "scoreboard.json counts predicted tasks that left ALL_FAIL, ship_outcomes.json also those"
              + " that became stable; recomputed under both definitions; differences up to 0.0001"
              + " are rounding; low where each is right by its own definition, so that only the"
              + " definitions differ",
          "ships that were never scored are reported by SCORE_NEVER_SCORED instead",
          "FORMATS 3.6 and 3.9; AUDIT C3");

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
      ScoreLine board = recorded.scoreboard().get(score.ship());
      if (line != null && board != null && !line.hitRate().isEmpty()) {
        boolean apart = apart(number(board.hitRate()), fraction(line.hitRate()));
        boolean wrong =
            score.measured()
                && apart(number(board.hitRate()), OptionalDouble.of(score.scoreboardRate()));
        if (apart || wrong) {
          findings.add(finding(input, line, board, score, history));
        }
      }
    }
    return findings;
  }

  private static AuditFinding finding(
      AuditInput input, OutcomeLine line, ScoreLine board, ShipScore score, TaskHistory history) {
    String cid = '"' + score.ship() + '"';
    String rate = String.format(Locale.ROOT, "%.4f", score.scoreboardRate());
    List<String> derivation = new ArrayList<>(score.derivation(history));
    derivation.add(
        "scoreboard.json: recorded " + Words.task(board.hitRate()) + ", recomputed " + rate);
    derivation.add(
        "ship_outcomes.json: recorded "
            + Words.task(line.hitRate())
            + ", recomputed "
            + score.hitRate());
    boolean right =
        score.measured()
            && !apart(number(board.hitRate()), OptionalDouble.of(score.scoreboardRate()))
            && !apart(fraction(line.hitRate()), fraction(score.hitRate()));
    return new AuditFinding(
        TEXT.id(),
        right ? Severity.LOW : TEXT.severity(),
        new Subject.OfRewrite(score.ship(), score.round()),
        "ship_outcomes.json gives "
            + Words.task(line.hitRate())
            + ", scoreboard.json "
            + Words.task(board.hitRate())
            + "; recomputed: "
            + score.hitRate()
            + " improved, "
            + rate
            + " left ALL_FAIL"
            + (right ? "; each is right by its own definition." : "."),
        derivation,
        List.of(
            RunFileText.place(input, RecordedScores.SCOREBOARD, cid, board.hitRate()),
            RunFileText.place(input, RecordedScores.OUTCOMES, cid, line.hitRate())));
  }

  private static boolean apart(OptionalDouble one, OptionalDouble other) {
    return one.isPresent()
        && other.isPresent()
        && Math.abs(one.getAsDouble() - other.getAsDouble()) > ROUNDING;
  }

  private static OptionalDouble number(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /// `3/3` or a plain number.
  private static OptionalDouble fraction(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return number(text);
    }
    OptionalDouble part = number(text.substring(0, slash));
    OptionalDouble whole = number(text.substring(slash + 1));
    return part.isPresent() && whole.isPresent() && whole.getAsDouble() > 0
        ? OptionalDouble.of(part.getAsDouble() / whole.getAsDouble())
        : OptionalDouble.empty();
  }
}
