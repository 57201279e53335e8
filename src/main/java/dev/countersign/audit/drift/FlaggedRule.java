package dev.countersign.audit.drift;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.Landscape;
import java.util.ArrayList;
import java.util.List;

/// Ships into a bucket that the same round's Critic or Planner warns of (AUDIT C11).
final class FlaggedRule implements FindingRule {

  @Override
  public RuleText text() {
    return new RuleText(
        "CRITIC_FLAGGED_SHIPPED",
        "Flagged, but shipped",
        Severity.HIGH,
        "strategy_concern of decision.md; strategy_concern_flagged_buckets of landscape.md; buckets"
            + " of the manifests",
        "A ship one of whose buckets is named in a clause of its round's strategy concern, or flagged"
            + " by its round's landscape. Clauses that say of a bucket that it was never or long not"
            + " tried do not count. Medium where only the landscape flags.",
        "Reads words, not meaning: a concern that spells a bucket otherwise is missed.",
        "AUDIT C11");
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<AuditFinding> findings = new ArrayList<>();
    for (Rewrite rewrite : input.replay().rewrites()) {
      FlaggedShip.of(rewrite, input.replay())
          .ifPresent(flagged -> findings.add(finding(flagged, input)));
    }
    return findings;
  }

  private AuditFinding finding(FlaggedShip flagged, AuditInput input) {
    Rewrite rewrite = flagged.rewrite();
    boolean critic = !flagged.byCritic().isEmpty();
    List<String> derivation = new ArrayList<>();
    List<Place> evidence = new ArrayList<>();
    derivation.add(rewrite.id() + " declares [" + String.join(", ", rewrite.buckets()) + "]");
    flagged
        .concern()
        .filter(_ -> critic)
        .ifPresent(concern -> {
          derivation.add("strategy concern: " + concern.text());
          evidence.add(Place.file(concern.path(), "the Critic's concern"));
        });
    if (!flagged.byPlanner().isEmpty()) {
      derivation.add("flagged by the landscape: " + String.join(", ", flagged.byPlanner()));
      input.recorded().landscapes().stream()
          .filter(landscape -> landscape.round() == rewrite.round())
          .map(Landscape::path)
          .forEach(path -> evidence.add(Place.file(path, "the Planner's flag")));
    }
    return new AuditFinding(
        text().id(),
        critic ? Severity.HIGH : Severity.MEDIUM,
        new Subject.OfRewrite(rewrite.id(), rewrite.round()),
        critic
            ? "The Critic shipped this into %s, the bucket that its own concern in the same decision"
                    .formatted(String.join(" and ", flagged.byCritic()))
                + " warns of."
            : "This shipped into %s, which the landscape of the same round had flagged."
                .formatted(String.join(" and ", flagged.byPlanner())),
        derivation,
        evidence);
  }
}
