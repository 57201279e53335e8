package dev.countersign.audit.gate;

import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.Place;
import dev.countersign.audit.Recomputed;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.GateCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Check 17: what shipped is what the ranking and the rule of joint ships give.
final class ShippedAsRanked extends RoundCheck {

  ShippedAsRanked() {
    super(
        new RuleText(
            "GATE_17_SHIPPED_AS_RANKED",
            "What shipped is the ranking without failed gates and bucket clashes, in order",
            Severity.HIGH,
            "R<n>/decision.md; gate records and commit lines of audit.jsonl; manifests",
            "in order of ship_ranking, every candidate whose gate record has no failure and whose"
                + " buckets no candidate before it took; under aegis-code buckets may be shared;"
                + " nothing for no_op",
            "The recorded gate results are taken as they are here.",
            "AUDIT C1 check 17; FORMATS 4.4"),
        Profiles.PAPER_AND_CODE);
  }

  @Override
  Claim recorded(GateRun run, int round) {
    return run.outcome(round)
        .map(event -> Claim.words(event.at().place() + ": shipped " + names(run.shipped(round))))
        .orElse(Claim.NONE);
  }

  private static String names(List<String> ids) {
    return ids.isEmpty() ? "nothing" : String.join(", ", ids);
  }

  @Override
  Answer answer(GateRun run, int round) {
    Optional<CriticDecision> decision = run.recorded().decision(round);
    if (decision.isEmpty() || decision.get().type().isEmpty()) {
      return Trail.cannot("R" + round + "/decision.md is missing or unreadable");
    }
    Optional<AuditEvent> outcome = run.outcome(round);
    if (outcome.isEmpty()) {
      return Trail.cannot("audit.jsonl has no commit or revert line of round " + round);
    }
    Trail trail = new Trail();
    trail.at(Place.file(decision.get().path(), "the ranking"));
    trail.at(Place.line(outcome.get().at().file(), outcome.get().at().number(), "what shipped"));
    boolean ships = decision.get().type().equals("ship");
    List<String> expected = ships ? expected(run, decision.get(), trail) : List.of();
    List<String> shipped = run.shipped(round);
    trail.step("expected: " + names(expected));
    trail.step("recorded: " + names(shipped));
    if (trail.answer("").state() == Recomputed.SATISFIED && !expected.equals(shipped)) {
      trail.problem("expected " + names(expected) + ", but shipped " + names(shipped));
    }
    return trail.answer("shipped as ranked: " + names(shipped));
  }

  private static List<String> expected(GateRun run, CriticDecision decision, Trail trail) {
    boolean shared = run.input().profile().equals(AuditProfile.AEGIS_CODE);
    List<String> expected = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String id : decision.ranking().stream().distinct().toList()) {
      Optional<Rewrite> rewrite =
          run.proposals(decision.round()).stream().filter(r -> r.id().equals(id)).findFirst();
      Optional<AuditEvent.Gate> gate = rewrite.flatMap(Rewrite::gate);
      if (gate.isEmpty()) {
        trail.missing("audit.jsonl has no gate record of the ranked " + id);
      } else if (hasFailed(gate.get())) {
        trail.step(id + " failed its gate: " + gate.get().at().place());
      } else if (!shared && rewrite.get().buckets().stream().anyMatch(taken::contains)) {
        trail.step(id + " clashes in " + rewrite.get().buckets() + " with an earlier one");
      } else {
        trail.step(id + " of " + rewrite.get().buckets() + " ships");
        taken.addAll(rewrite.get().buckets());
        expected.add(id);
      }
    }
    return expected;
  }

  private static boolean hasFailed(AuditEvent.Gate gate) {
    return gate.checks().stream().anyMatch(check -> check.state() == GateCheck.State.FAILED);
  }
}
