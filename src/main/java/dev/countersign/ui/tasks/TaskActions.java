package dev.countersign.ui.tasks;

import dev.countersign.replay.compare.RolloutComparison;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import java.util.List;

/// What the task matrix asks of the workspace.
public interface TaskActions {

  /// The recorded sessions of a task's rollouts in a round; empty if the run has no journals of
  /// them.
  List<Session> rollouts(RunId run, int round, String task);

  /// Compares two sessions of a run. May take long.
  RolloutComparison compare(RunId run, Session left, Session right);
}
