package dev.countersign.audit.drift;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding.Severity;
import java.util.List;

/// Ships into a bucket that the same decision of the Critic warns of (AUDIT C11).
final class FlaggedRule implements FindingRule {

  @Override
  public RuleText text() {
    return new RuleText(
        "CRITIC_FLAGGED_SHIPPED",
        "Flagged, but shipped",
        Severity.HIGH,
        "strategy_concern of decision.md; buckets of the manifests",
        "A ship one of whose buckets is named in a clause of its own decision's strategy concern."
            + " Clauses that say of a bucket that it was never or long not tried do not count, nor"
            + " do the buckets that a landscape flags: those are directions to take.",
        "Reads words, not meaning: a concern that spells a bucket otherwise is missed.",
        "AUDIT C11");
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    return input.replay().rewrites().stream()
        .flatMap(rewrite -> FlaggedShip.of(rewrite).stream())
        .map(this::finding)
        .toList();
  }

  private AuditFinding finding(FlaggedShip flagged) {
    Rewrite rewrite = flagged.rewrite();
    return new AuditFinding(
        text().id(),
        Severity.HIGH,
        new Subject.OfRewrite(rewrite.id(), rewrite.round()),
        "The Critic shipped this into %s, the bucket that its own concern in the same decision"
                .formatted(String.join(" and ", flagged.buckets()))
            + " warns of.",
        List.of(
            rewrite.id() + " declares [" + String.join(", ", rewrite.buckets()) + "]",
            "strategy concern: " + flagged.concern().text()),
        List.of(Place.file(flagged.concern().path(), "the Critic's concern")));
  }
}
