package dev.countersign.ui.replay;

import dev.countersign.replay.Replay;
import dev.countersign.trace.Finding;
import dev.countersign.trace.RunFiles;
import java.util.List;

/// What the replay screen shows: one rebuilt run and the ways to its text.
///
/// @param replay the run, rebuilt
/// @param files its stored files
/// @param findings of import and audit, on the whole run
/// @param texts the text of one side of a file that changed
/// @param structure the changes of a config as data
public record ReplayContent(
    Replay replay,
    RunFiles files,
    List<Finding> findings,
    DeltaText texts,
    StructuralChanges structure) {

  public ReplayContent {
    findings = List.copyOf(findings);
  }
}
