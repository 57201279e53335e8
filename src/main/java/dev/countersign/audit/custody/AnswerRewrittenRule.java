package dev.countersign.audit.custody;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.base.Counted;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.trace.Finding.Severity;
import java.util.List;
import java.util.stream.Collectors;

/// Processors that change what the model says in the last step of its tasks (AUDIT C24 and C14).
final class AnswerRewrittenRule implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "INTERVENTION_LAST_ANSWER",
          "A processor rewrites last answers",
          Severity.LOW,
          "mid-task rewrites of every rollout, evaluations",
          "For each processor: its rewrites of model outputs in the last step of a rollout, and how the"
              + " rollouts with such a rewrite went, in rollouts.",
          "A rewrite may be a harmless trim; TRUTH_REWRITTEN_PASS says where it made a pass.",
          "AUDIT C24 and C14");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    InterventionLedger ledger = InterventionLedger.of(input);
    return ledger.rows().stream()
        .filter(row -> row.kind() == MidTaskRewrite.Kind.MODEL_OUTPUT && row.inLastStep() > 0)
        .map(row -> finding(row, ledger.rollouts()))
        .toList();
  }

  private static String round(int round) {
    return round < 0 ? "no round" : "R" + round;
  }

  private static AuditFinding finding(InterventionLedger.Row row, int rollouts) {
    String rounds =
        row.byRound().entrySet().stream()
            .map(entry -> round(entry.getKey()) + ": " + entry.getValue())
            .collect(Collectors.joining(", "));
    return new AuditFinding(
        TEXT.id(),
        TEXT.severity(),
        new Subject.WholeRun(),
        "%s rewrote what the model said %s, %d of them in the last step; of the %s concerned %d passed, %d failed and %d had no evaluation."
            .formatted(
                row.who().isEmpty() ? "A processor that was not recorded" : row.who(),
                Counted.of(row.times(), "time"),
                row.inLastStep(),
                Counted.of(row.rollouts(), "rollout"),
                row.passed(),
                row.failed(),
                row.unknown()),
        List.of(
            "by round: " + rounds,
            "rollouts with it: %d passed, %d failed, %d not evaluated; rollouts in all: %d"
                .formatted(row.passed(), row.failed(), row.unknown(), rollouts),
            row.inferred() ? "the processor is inferred" : "the processor is recorded"),
        List.of(Place.at(new Subject.OfSession(row.example(), -1), "the first such rewrite")));
  }
}
