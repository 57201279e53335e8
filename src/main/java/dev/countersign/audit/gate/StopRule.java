package dev.countersign.audit.gate;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.Check;
import dev.countersign.audit.CheckResult;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.base.Counted;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.RoundResult;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Check 22: the run stopped when its idle counter reached its patience.
final class StopRule implements Check {

  private static final int PATIENCE = 2;
  private static final RuleText TEXT =
      new RuleText(
          "GATE_22_STOP_RULE",
          "The run stopped after two rounds without a change",
          Severity.LOW,
          "curves.json (evolve_status)",
          "no round ran after 2 consecutive rounds with evolve_status noop",
          "How many rounds were planned is not recorded, so a run that stopped early is not"
              + " noticed.",
          "AUDIT C1 check 22; FORMATS 4.5");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public Set<AuditProfile> profiles() {
    return Profiles.PAPER_AND_CODE;
  }

  @Override
  public List<CheckResult> results(AuditInput input) {
    GateRun run = GateRun.of(input);
    return run.isAegis()
        ? List.of(Results.of(TEXT.id(), new Subject.WholeRun(), Claim.NONE, answer(input)))
        : List.of();
  }

  private static Answer answer(AuditInput input) {
    List<RoundResult> results =
        input.recorded().results().stream()
            .sorted(Comparator.comparingInt(RoundResult::round))
            .toList();
    if (results.isEmpty()) {
      return Trail.cannot("curves.json is missing or has no rounds");
    }
    Trail trail = new Trail();
    int idle = 0;
    for (RoundResult result : results) {
      String status = result.evolveStatus();
      if (idle >= PATIENCE) {
        trail.problem("round " + result.round() + " ran after " + idle + " idle rounds");
        trail.at(Place.at(new Subject.OfRound(result.round()), status));
      }
      idle = status.equals("noop") ? idle + 1 : 0;
      trail.step("R" + result.round() + ": " + status + ", idle counter " + idle);
      if (status.isEmpty()) {
        trail.missing("curves.json has no evolve_status of round " + result.round());
      }
    }
    trail.at(Place.file(results.getFirst().source(), "evolve_status"));
    return trail.answer(
        "the idle counter never passed " + PATIENCE + " in " + Counted.of(results.size(), "round"));
  }
}
