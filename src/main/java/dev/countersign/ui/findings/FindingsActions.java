package dev.countersign.ui.findings;

import dev.countersign.trace.Finding;
import dev.countersign.trace.RunId;
import java.util.List;

/// What the findings screen asks of the workspace.
public interface FindingsActions {

  /// Every finding of a run, of its import and of the audit, high first.
  List<Finding> findings(RunId run);

  /// Every limit of the program, in order of display.
  List<Limit> limits();
}
