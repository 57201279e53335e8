package dev.countersign.audit.drift;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.trace.Finding.Severity;
import java.util.List;

/// Concerns of the Critic that the next landscape did not pass on (AUDIT C12).
final class ConcernRelayRule implements FindingRule {

  @Override
  public RuleText text() {
    return new RuleText(
        "CONCERN_NOT_RELAYED",
        "A concern that the next landscape does not pass on",
        Severity.MEDIUM,
        "strategy_concern of decision.md; the next landscape.md",
        "The landscape of the next round that has one neither flags a bucket that the concern names"
            + " nor has four words of it in a row within its first 1,500 characters.",
        "A paraphrase counts as not relayed: it was to be quoted. Silent where the run ended.",
        "AUDIT C12");
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    return ConcernThreads.of(input).threads().stream()
        .filter(thread -> !thread.relayed())
        .flatMap(thread -> thread.next().stream().map(next -> finding(thread, next.path())))
        .toList();
  }

  private AuditFinding finding(ConcernThreads.ConcernThread thread, String landscape) {
    Concern concern = thread.concern();
    int next = thread.next().orElseThrow().round();
    return new AuditFinding(
        text().id(),
        text().severity(),
        new Subject.OfRound(next),
        "No trace was found in the landscape of R%d of the concern that the Critic raised in R%d."
            .formatted(next, concern.round()),
        List.of("the concern: " + concern.text(), "looked through: " + landscape),
        List.of(Place.file(concern.path(), "the concern"), Place.file(landscape, "the landscape")));
  }
}
