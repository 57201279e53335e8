package dev.countersign.audit.custody;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.HumanDecision;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.base.UtcTime;
import dev.countersign.replay.Fate;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Ships that no human let stand before they took effect (AUDIT C22).
final class CoverageRule implements FindingRule {

  private static final Set<String> LETS_STAND = Set.of("approve", "override");
  private static final RuleText TEXT =
      new RuleText(
          "CUSTODY_APPROVAL_COVERAGE",
          "Ships without a human approval",
          Severity.MEDIUM,
          "commit lines of audit.jsonl, live decisions of the ledger",
          "Candidates that shipped, rolled back or not, over those of them with a live approval or"
              + " override dated before the last commit line that names them.",
          "Both times are stated by computers; where the run does not say when it shipped, no approval"
              + " counts as earlier. People may have been asked outside of this ledger.",
          "AUDIT C22");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<Rewrite> ships =
        input.replay().rewrites().stream()
            .filter(rewrite -> rewrite.kind() == Rewrite.Kind.CANDIDATE)
            .filter(r -> r.fate() == Fate.SHIPPED || r.fate() == Fate.ROLLED_BACK)
            .toList();
    long covered = ships.stream().filter(ship -> approvedBefore(input, ship)).count();
    if (covered == ships.size()) {
      return List.of();
    }
    return List.of(
        new AuditFinding(
            TEXT.id(),
            TEXT.severity(),
            new Subject.WholeRun(),
            sentence(covered, ships.size()),
            ships.stream().map(ship -> line(input, ship)).toList(),
            ships.stream()
                .filter(ship -> !approvedBefore(input, ship))
                .map(ship ->
                    Place.at(new Subject.OfRewrite(ship.id(), ship.round()), "no approval before"))
                .toList()));
  }

  private static String sentence(long covered, int ships) {
    return "%d of %d %s had a human approval before %s took effect."
        .formatted(covered, ships, ships == 1 ? "ship" : "ships", ships == 1 ? "it" : "they");
  }

  private static boolean approvedBefore(AuditInput input, Rewrite ship) {
    Optional<Instant> effect = ShipTimes.tookEffect(input.recorded(), ship);
    return effect.isPresent()
        && input.decisions().stream()
            .filter(decision -> decision.rewrite().equals(ship.id()))
            .anyMatch(decision ->
                LETS_STAND.contains(decision.verdict()) && decision.at().isBefore(effect.get()));
  }

  private static String line(AuditInput input, Rewrite ship) {
    List<String> said =
        input.decisions().stream()
            .filter(decision -> decision.rewrite().equals(ship.id()))
            .map(CoverageRule::words)
            .toList();
    return "%s took effect %s: %s"
        .formatted(
            ship.id(),
            ShipTimes.tookEffect(input.recorded(), ship)
                .map(UtcTime::text)
                .orElse("at a time that the run does not say"),
            said.isEmpty() ? "nobody decided" : String.join("; ", said));
  }

  private static String words(HumanDecision decision) {
    return "%s by %s at %s, entry #%d"
        .formatted(
            decision.verdict(), decision.person(), UtcTime.text(decision.at()), decision.entry());
  }
}
