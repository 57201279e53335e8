package dev.countersign.audit.drift;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.trace.Finding.Severity;
import java.util.List;

/// Rounds whose pass rate fell by more than chance explains (AUDIT C15).
final class LossRule implements FindingRule {

  @Override
  public RuleText text() {
    return new RuleText(
        "NOISE_REAL_LOSS",
        "A loss that chance does not explain",
        Severity.MEDIUM,
        "data/task_history.jsonl; pass counts of curves.json where it is missing",
        "The pass rate fell against the round before, and the exact paired test (as in"
            + " NOISE_INSIDE_BAND) gives p < 0.05 after Holm's correction over all rounds.",
        "Names the round, not the cause.",
        "AUDIT C15");
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    return RoundDeltas.of(input).deltas().stream()
        .filter(delta -> delta.delta() < 0 && delta.stands())
        .map(delta -> finding(delta, input))
        .toList();
  }

  private AuditFinding finding(RoundDeltas.Delta delta, AuditInput input) {
    return new AuditFinding(
        text().id(),
        text().severity(),
        new Subject.OfRound(delta.round()),
        "The pass rate of R%d differs by %s from that of R%d, which chance does not explain."
            .formatted(delta.round(), Figures.points(delta.delta()), delta.before()),
        NoiseRule.derivation(delta),
        List.of(Place.file(NoiseRule.source(delta.round(), input), "how the tasks went")));
  }
}
