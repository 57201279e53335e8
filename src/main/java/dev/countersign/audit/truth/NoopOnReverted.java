package dev.countersign.audit.truth;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.RoundResult;
import java.util.ArrayList;
import java.util.List;

/// A round that is called a no-op and ran a harness that had been taken back.
final class NoopOnReverted implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "TRUTH_NOOP_ON_REVERTED",
          "a no-op round ran a harness that had been taken back",
          Severity.HIGH,
          "evolve_status of curves.json or comparison.json, rollbacks and gating, R<n>/config.yaml",
          "evolve_status noop, and the round's semantic identity equals that of a round whose ship"
              + " was taken back before it",
          "",
          "AUDIT fact 7; FORMATS 5.6");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<AuditFinding> findings = new ArrayList<>();
    for (Undone undone : Undone.of(input)) {
      for (RoundResult result : input.recorded().results()) {
        if (result.round() > undone.effect()
            && result.evolveStatus().equals("noop")
            && input.replay().lineage().same(result.round()).contains(undone.effect())) {
          findings.add(finding(input, undone, result));
        }
      }
    }
    return findings;
  }

  private static AuditFinding finding(AuditInput input, Undone undone, RoundResult result) {
    return new AuditFinding(
        TEXT.id(),
        TEXT.severity(),
        new Subject.OfRound(result.round()),
        "R%d is recorded as noop, but it ran the harness of R%d, which had been taken back"
            .formatted(result.round(), undone.effect()),
        List.of(
            "rounds with this identity: " + input.replay().lineage().same(result.round()),
            "R%d recorded %s of %s tasks passed"
                .formatted(
                    result.round(),
                    result.passed().isPresent() ? result.passed().getAsInt() : "?",
                    result.tasks().isPresent() ? result.tasks().getAsInt() : "?")),
        List.of(
            Harnesses.place(new Harnesses(input).ran(result.round()), "what the round ran"),
            undone.place(),
            Place.file(result.source(), "evolve_status noop")));
  }
}
