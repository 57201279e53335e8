package dev.countersign.ui.main;

import dev.countersign.Workspace;
import dev.countersign.ingest.Limits;
import dev.countersign.trace.Finding;
import dev.countersign.trace.RunId;
import dev.countersign.ui.findings.FindingsActions;
import dev.countersign.ui.findings.Limit;
import java.util.Arrays;
import java.util.List;

/// The findings screen's actions on an open workspace.
final class WorkspaceFindings implements FindingsActions {

  private final Workspace workspace;

  WorkspaceFindings(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public List<Finding> findings(RunId run) {
    return workspace.findings(run);
  }

  @Override
  public List<Limit> limits() {
    return Arrays.stream(Limits.values())
        .map(limit ->
            new Limit(limit.title(), "%,d %s".formatted(limit.value(), limit.unit()), limit.why()))
        .toList();
  }
}
