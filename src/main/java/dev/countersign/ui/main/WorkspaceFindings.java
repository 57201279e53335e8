package dev.countersign.ui.main;

import dev.countersign.Workspace;
import dev.countersign.audit.Audit;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.custody.Completeness;
import dev.countersign.audit.custody.InterventionLedger;
import dev.countersign.audit.drift.DriftSeries;
import dev.countersign.audit.prediction.Attributions;
import dev.countersign.audit.prediction.PredictionLedger;
import dev.countersign.audit.prediction.RecomputedDigest;
import dev.countersign.audit.prediction.RecomputedLandscape;
import dev.countersign.audit.truth.PassLines;
import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import dev.countersign.ingest.Limits;
import dev.countersign.review.DecideOutcome;
import dev.countersign.review.FindingNote;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Landscape;
import dev.countersign.trace.RunId;
import dev.countersign.ui.findings.AuditPage;
import dev.countersign.ui.findings.FindingsActions;
import dev.countersign.ui.findings.Limit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The findings screen's actions on an open workspace.
final class WorkspaceFindings implements FindingsActions {

  private final Supplier<Workspace> workspace;

  WorkspaceFindings(Supplier<Workspace> workspace) {
    this.workspace = workspace;
  }

  @Override
  public List<Finding> findings(RunId run) {
    return workspace.get().findings(run);
  }

  @Override
  public Optional<AuditPage> audit(RunId run, AuditProfile profile, Progress progress) {
    Audit audit = workspace.get().audits().of(run, profile, progress);
    AuditInput input = workspace.get().audits().input(run, profile);
    return Optional.of(
        new AuditPage(
            audit,
            PredictionLedger.of(input),
            Attributions.of(input),
            PassLines.of(input),
            DriftSeries.of(input),
            landscapes(input),
            digests(input),
            InterventionLedger.of(input),
            Completeness.of(input),
            workspace.get().reviews().coverage(run)));
  }

  @Override
  public Optional<Audit> audited(RunId run, AuditProfile profile, Progress progress) {
    return Optional.of(workspace.get().audits().of(run, profile, progress));
  }

  private static List<RecomputedLandscape> landscapes(AuditInput input) {
    return input.recorded().landscapes().stream()
        .map(Landscape::round)
        .distinct()
        .sorted()
        .map(round -> RecomputedLandscape.of(input, round))
        .toList();
  }

  private static List<RecomputedDigest> digests(AuditInput input) {
    return input.recorded().digests().stream()
        .map(digest -> RecomputedDigest.of(input, digest.round(), digest.taskId()))
        .toList();
  }

  @Override
  public Map<Sha256, FindingNote> notes(RunId run) {
    return workspace.get().findingNotes().of(run);
  }

  @Override
  public DecideOutcome mark(FindingNote.Request request, char[] passphrase) {
    return workspace.get().findingNotes().sign(request, passphrase);
  }

  @Override
  public List<Limit> limits() {
    return Arrays.stream(Limits.values())
        .map(limit ->
            new Limit(limit.title(), "%,d %s".formatted(limit.value(), limit.unit()), limit.why()))
        .toList();
  }
}
