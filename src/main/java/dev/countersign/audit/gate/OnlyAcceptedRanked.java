package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.Verdict;
import java.util.Optional;

/// Check 16: only candidates that the Critic accepted are ranked.
final class OnlyAcceptedRanked extends CandidateCheck {

  OnlyAcceptedRanked() {
    super(
        new RuleText(
            "GATE_16_ONLY_ACCEPTED_RANKED",
            "A ranked candidate was accepted by the Critic",
            Severity.HIGH,
            "R<n>/decision.md; R<n>/verdicts/V-<candidate>.md",
            "the verdict on every candidate of ship_ranking is accept",
            "The code ships by the ranking alone; the verdict binds nobody there.",
            "AUDIT C1 check 16; FORMATS 3.12"),
        Profiles.PAPER);
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite) {
    Optional<CriticDecision> decision = run.recorded().decision(rewrite.round());
    if (decision.isEmpty() || decision.get().type().isEmpty()) {
      return Trail.cannot("R" + rewrite.round() + "/decision.md is missing or unreadable");
    }
    int rank = decision.get().ranking().indexOf(rewrite.id()) + 1;
    if (rank == 0) {
      return Trail.notApplicable("the decision does not rank it");
    }
    String path = "R" + rewrite.round() + "/verdicts/V-" + rewrite.id() + ".md";
    String verdict = rewrite.verdict().map(Verdict::verdict).orElse("");
    if (verdict.isEmpty()) {
      return Trail.cannot(path + " is missing or unreadable");
    }
    Trail trail = new Trail();
    String place = "ranked " + rank + " of " + decision.get().ranking().size();
    int line =
        run.page(decision.get().path())
            .map(page -> page.lineOf("- candidate_id: " + rewrite.id()))
            .orElse(0);
    trail.step(decision.get().path() + ": " + place);
    trail.step(path + ": " + verdict);
    trail.at(Place.line(decision.get().path(), line, place));
    trail.at(Place.file(path, "the verdict is " + verdict));
    if (!verdict.equals("accept")) {
      trail.problem(place + ", though the Critic's verdict is " + verdict);
    }
    return trail.answer(place + " and accepted");
  }
}
