package dev.countersign.audit.gate;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.Recorded;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.base.VisibleText;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A candidate that was ranked, shipped or refused has no gate record.
final class NoGateRecord implements FindingRule {

  static final String ID = "GATE_NO_RECORD";

  @Override
  public RuleText text() {
    return new RuleText(
        ID,
        "A candidate has no gate record",
        Severity.HIGH,
        "audit.jsonl; R<n>/decision.md",
        "no gate line of audit.jsonl is on it, though it shipped (high), was ranked or was refused"
            + " by Stage 2 (medium)",
        "A candidate that nobody ranked is never put to the gate, and is left out.",
        "AUDIT C1; FORMATS 3.3 and 3.10");
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    GateRun run = GateRun.of(input);
    return run.proposals().stream()
        .filter(rewrite -> run.isAegis() && rewrite.gate().isEmpty())
        .flatMap(rewrite -> finding(run, rewrite).stream())
        .toList();
  }

  private static Optional<AuditFinding> finding(GateRun run, Rewrite rewrite) {
    Claim proposal = Claim.proposal(run, rewrite);
    boolean refused = proposal.recorded() == Recorded.FAILED;
    boolean ranked = rewrite.decision().filter(d -> d.ranking().contains(rewrite.id())).isPresent();
    boolean shipped = run.isShipped(rewrite);
    if (!refused && !ranked && !shipped) {
      return Optional.empty();
    }
    String what = shipped ? "shipped" : refused ? "was refused by Stage 2" : "was ranked";
    List<Place> places = new ArrayList<>();
    rewrite.candidate().ifPresent(c -> places.add(Place.file(c.path(), "the manifest")));
    places.add(Place.file("audit.jsonl", "no gate line on it"));
    return Optional.of(
        new AuditFinding(
            ID,
            shipped ? Severity.HIGH : Severity.MEDIUM,
            new Subject.OfRewrite(rewrite.id(), rewrite.round()),
            VisibleText.line(rewrite.id()) + " " + what + " and has no gate record",
            proposal.words().isEmpty() ? List.of() : List.of(VisibleText.line(proposal.words())),
            places));
  }
}
