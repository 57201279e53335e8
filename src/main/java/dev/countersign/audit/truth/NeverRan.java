package dev.countersign.audit.truth;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.replay.Harness;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// An edit that is recorded as shipped or accepted although its config never ran.
final class NeverRan implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "TRUTH_NEVER_RAN",
          "accepted or shipped, but its config never ran",
          Severity.HIGH,
          "commit lines of audit.jsonl, gating of learnings.md, evolve_status, R<n>/config.yaml,"
              + " merged.yaml or evolve/config.yaml",
          "a commit, or gating accepted or reverted, of a round whose evolve_status is crashed or"
              + " whose made config has another semantic identity than the config of the round that"
              + " should have run it",
          "without the made config only evolve_status can tell",
          "AUDIT fact 7; FORMATS 4.3 and 5.6");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    var claims = new TreeMap<Integer, AuditEvent>();
    for (AuditEvent event : input.recorded().events()) {
      if (event instanceof AuditEvent.Commit || judged(event)) {
        claims.merge(event.round(), event, (old, now) -> judged(old) ? old : now);
      }
    }
    List<AuditFinding> findings = new ArrayList<>();
    claims.values().forEach(claim -> why(input, claim).ifPresent(findings::add));
    return findings;
  }

  private static boolean judged(AuditEvent event) {
    return event instanceof AuditEvent.Other other
        && other.kind().equals("gating")
        && (other.stage().equals("accepted") || other.stage().equals("reverted"));
  }

  private static Optional<AuditFinding> why(AuditInput input, AuditEvent claim) {
    int effect = claim.round() + input.recorded().run().effectShift();
    String status = input.recorded().result(effect).map(r -> r.evolveStatus()).orElse("");
    var harnesses = new Harnesses(input);
    Harness made = harnesses.made(claim.round());
    Harness ran = harnesses.ran(effect);
    boolean other =
        made.identity().isPresent()
            && ran.identity().isPresent()
            && !made.identity().equals(ran.identity());
    if (!status.equals("crashed") && !other) {
      return Optional.empty();
    }
    String said = claim instanceof AuditEvent.Other gating ? gating.stage() : "shipped";
    String reason =
        status.equals("crashed")
            ? "the evolve crashed"
            : "R" + effect + " ran another harness than the one it made";
    return Optional.of(
        new AuditFinding(
            TEXT.id(),
            TEXT.severity(),
            new Subject.OfRound(claim.round()),
            "the edit of R%d is recorded as %s, but its config never ran: %s, so the scores of R%d say nothing about it"
                .formatted(claim.round(), said, reason, effect),
            List.of(
                "evolve_status of R%d: %s".formatted(effect, status.isEmpty() ? "none" : status),
                "identity of what was made: "
                    + made.identity().map(id -> id.brief()).orElse("not in the run"),
                "identity of what ran: "
                    + ran.identity().map(id -> id.brief()).orElse("not in the run")),
            List.of(
                Place.line(claim.at().file(), claim.at().number(), said),
                Harnesses.place(ran, "what ran"))));
  }
}
