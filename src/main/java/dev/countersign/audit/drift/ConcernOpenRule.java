package dev.countersign.audit.drift;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.base.Counted;
import dev.countersign.trace.Finding.Severity;
import java.util.List;

/// Concerns of the Critic that no later candidate answered (AUDIT C12).
final class ConcernOpenRule implements FindingRule {

  private static final int OLD = 2;

  @Override
  public RuleText text() {
    return new RuleText(
        "CONCERN_STILL_OPEN",
        "A concern that nothing answered",
        Severity.MEDIUM,
        "strategy_concern of decision.md; buckets of later manifests",
        "Two rounds or more passed after the concern, and no candidate of them, shipped or not, lies"
            + " outside all buckets that it warns of or in one that it misses. Age in rounds.",
        "Reads buckets only; a candidate may answer in words.",
        "AUDIT C12");
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    return ConcernThreads.of(input).threads().stream()
        .filter(thread -> thread.open() && thread.age() >= OLD)
        .map(this::finding)
        .toList();
  }

  private AuditFinding finding(ConcernThreads.ConcernThread thread) {
    Concern concern = thread.concern();
    return new AuditFinding(
        text().id(),
        text().severity(),
        new Subject.OfRound(concern.round()),
        "The concern of R%d is still open after %s: no later candidate answers it."
            .formatted(concern.round(), Counted.of(thread.age(), "round")),
        List.of(
            "the concern: " + concern.text(),
            "warns of: " + String.join(", ", concern.flagged()),
            "misses: " + String.join(", ", concern.wanted()),
            thread.relayed() ? "relayed by the next landscape" : "not relayed"),
        List.of(Place.file(concern.path(), "the concern")));
  }
}
