package dev.countersign.audit.gate;

import dev.countersign.audit.Recorded;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Finding.Severity;
import java.util.List;
import java.util.OptionalInt;

/// Check 19: the tasks that passed before a ship still pass after it.
final class SeesawHolds extends CandidateCheck {

  SeesawHolds() {
    super(
        new RuleText(
            "GATE_19_SEESAW",
            "Tasks that passed before the ship still pass after it",
            Severity.HIGH,
            "data/task_history.jsonl; recorded: the rollback line of audit.jsonl, for the one-agent"
                + " evolver its gating",
            "pass@k (any rollout of a task) of the effect round against an earlier round. paper-strict: no task"
                + " lost against the round measured before; paper-noise: the pass count falls by 5 %"
                + " at most; gaia-evolver: the rate is at most 0.03 below the best so far, or fewer"
                + " than 3 tasks fewer; aegis-code: not both 0.05 or more and 3 or more tasks below"
                + " the last round that was not rolled back. Passing rollouts are counted beside it.",
            "Cost is not weighed. A joint ship is judged as one: every candidate of it gets the same"
                + " answer. Noise and harness are not told apart (see the interval of the delta).",
            "AUDIT C1 check 19, fact 1; FORMATS 4.4 and 5.6"),
        Profiles.ALL);
  }

  @Override
  boolean canBePut(GateRun run) {
    return run.isAegis() || run.isEvolver();
  }

  @Override
  Claim recorded(GateRun run, Rewrite rewrite) {
    if (run.isEvolver()) {
      return gating(run, rewrite);
    }
    return run.rollback(rewrite.round())
        .filter(event -> event.rolledBack().contains(rewrite.id()))
        .map(event ->
            new Claim(Recorded.FAILED, event.at().place() + ": rollback: " + event.reason()))
        .orElse(Claim.NONE);
  }

  private static Claim gating(GateRun run, Rewrite rewrite) {
    return run.recorded()
        .events(AuditEvent.Other.class)
        .filter(event -> event.round() == rewrite.round() && event.kind().equals("gating"))
        .reduce((first, second) -> second)
        .map(event ->
            switch (event.stage()) {
              case "accepted" -> new Claim(Recorded.PASSED, event.at().place() + ": accepted");
              case "reverted" -> new Claim(Recorded.FAILED, event.at().place() + ": reverted");
              default -> Claim.words(event.at().place() + ": " + event.stage());
            })
        .orElse(Claim.NONE);
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite) {
    if (!run.isShipped(rewrite)) {
      return Trail.notApplicable("it did not ship");
    }
    int effect = run.effect(rewrite.round());
    boolean crashed =
        run.recorded().result(effect).filter(r -> r.evolveStatus().equals("crashed")).isPresent();
    if (crashed) {
      return Trail.notApplicable("the evolve before round " + effect + " crashed");
    }
    if (run.tasks(effect).isEmpty()) {
      return Trail.cannot("data/task_history.jsonl has no line of round " + effect);
    }
    OptionalInt reference = SeesawReference.of(run, effect);
    if (reference.isEmpty()) {
      return Trail.cannot("data/task_history.jsonl has no round to compare round " + effect);
    }
    Trail trail = new Trail();
    List<String> others = rewrite.shippedWith();
    if (!others.isEmpty()) {
      trail.step("shipped together with " + String.join(", ", others));
    }
    return SeesawDelta.of(run, reference.getAsInt(), effect)
        .judge(run.input().profile().seesaw(), trail);
  }
}
