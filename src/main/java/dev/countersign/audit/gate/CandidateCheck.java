package dev.countersign.audit.gate;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.Check;
import dev.countersign.audit.CheckResult;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Rewrite;
import java.util.List;
import java.util.Set;

/// A check that is put to every candidate of an AEGIS run.
abstract class CandidateCheck implements Check {

  private final RuleText text;
  private final Set<AuditProfile> profiles;

  CandidateCheck(RuleText text, Set<AuditProfile> profiles) {
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
    return run.proposals().stream()
        .filter(_ -> canBePut(run))
        .map(rewrite -> result(run, rewrite))
        .toList();
  }

  private CheckResult result(GateRun run, Rewrite rewrite) {
    return Results.of(
        text.id(),
        new Subject.OfRewrite(rewrite.id(), rewrite.round()),
        recorded(run, rewrite),
        answer(run, rewrite));
  }

  /// Whether the run is of a kind that has such candidates.
  boolean canBePut(GateRun run) {
    return run.isAegis();
  }

  /// What the run recorded about this check.
  Claim recorded(GateRun run, Rewrite rewrite) {
    return Claim.NONE;
  }

  /// What the audit makes of it.
  abstract Answer answer(GateRun run, Rewrite rewrite);
}
