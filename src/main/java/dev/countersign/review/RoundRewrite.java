package dev.countersign.review;

import dev.countersign.audit.drift.FlaggedShip;
import dev.countersign.ledger.DecisionStatement.Recorded;
import dev.countersign.ledger.Policy;
import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Noticed;
import dev.countersign.trace.RunFiles;
import java.util.List;
import java.util.Optional;

/// A rewrite between rounds, under review.
///
/// @param run its run
/// @param rewrite the rewrite
/// @param all every finding of the run
record RoundRewrite(Run run, Rewrite rewrite, PathFindings all) implements Reviewable {

  /// The run that a rewrite is reviewed in. Its audit is asked for only when it is needed: the
  /// audit itself asks whether what was decided on still is what is there.
  record Run(
      Replay replay, RunFiles files, EvidenceSource evidence, ShownDiff shown, AuditParts audit) {

    Run(Replay replay, RunFiles files, EvidenceSource evidence, ShownDiff shown, Audited audited) {
      this(replay, files, evidence, shown, new AuditParts(audited, replay.recorded().run().id()));
    }
  }

  @Override
  public Target target() {
    return new Target(run.replay().recorded().run().id(), rewrite.kind().word(), rewrite.id());
  }

  @Override
  public int round() {
    return rewrite.round();
  }

  @Override
  public List<String> labels() {
    return rewrite.files().stream()
        .filter(delta -> delta.status() != FileDelta.Status.MISSING)
        .map(FileDelta::label)
        .toList();
  }

  @Override
  public List<Noticed> findings(Hindsight hindsight) {
    return RewriteFindings.of(rewrite, all, audit().as(hindsight));
  }

  @Override
  public RewriteAudit audit() {
    return run.audit().of(rewrite.id(), rewrite.round());
  }

  @Override
  public Risk risk(Policy policy) {
    return RiskModel.of(
        rewrite,
        findings(Hindsight.HIDDEN),
        audit().as(Hindsight.HIDDEN).disagreements(),
        run.replay(),
        policy);
  }

  @Override
  public Recorded recorded() {
    return Agreement.recorded(rewrite);
  }

  @Override
  public boolean agrees(Choice choice) {
    return Agreement.agrees(choice, rewrite);
  }

  @Override
  public boolean gateFailed() {
    return rewrite.gate().map(gate -> !gate.passed()).orElse(false);
  }

  @Override
  public Parts parts() {
    return PartsOf.of(rewrite, run.replay(), run.files(), run.evidence(), run.shown());
  }

  @Override
  public String diffForm() {
    return ShownDiff.FORM;
  }

  /// What the Critic's own concern flags it for; empty if nothing.
  Optional<FlaggedShip> flagged() {
    return FlaggedShip.of(rewrite);
  }
}
