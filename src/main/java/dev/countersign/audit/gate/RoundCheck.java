package dev.countersign.audit.gate;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.Check;
import dev.countersign.audit.CheckResult;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.audit.gate.Trail.Answer;
import java.util.List;
import java.util.Set;

/// A check that is put to every evolve round of an AEGIS run.
abstract class RoundCheck implements Check {

  private final RuleText text;
  private final Set<AuditProfile> profiles;

  RoundCheck(RuleText text, Set<AuditProfile> profiles) {
    this.text = text;
    this.profiles = Set.copyOf(profiles);
  }

  @Override
  public final RuleText text() {
    return text;
  }

  @Override
  public final Set<AuditProfile> profiles() {
    return profiles;
  }

  @Override
  public final List<CheckResult> results(AuditInput input) {
    GateRun run = GateRun.of(input);
    return run.evolveRounds().stream()
        .filter(_ -> run.isAegis())
        .map(round ->
            Results.of(
                text.id(), new Subject.OfRound(round), recorded(run, round), answer(run, round)))
        .toList();
  }

  /// What the run recorded about this check.
  Claim recorded(GateRun run, int round) {
    return Claim.NONE;
  }

  /// What the audit makes of it.
  abstract Answer answer(GateRun run, int round);
}
