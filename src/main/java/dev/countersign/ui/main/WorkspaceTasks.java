package dev.countersign.ui.main;

import dev.countersign.Workspace;
import dev.countersign.replay.compare.RolloutComparison;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import dev.countersign.ui.tasks.TaskActions;
import java.util.List;

/// The rollouts of an open workspace, for the task matrix.
final class WorkspaceTasks implements TaskActions {

  private final Workspace workspace;

  WorkspaceTasks(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public List<Session> rollouts(RunId run, int round, String task) {
    return workspace.sessions().sessions(workspace.run(run), round, task).stream()
        .filter(session -> session.role() == Session.Role.ROLLOUT)
        .toList();
  }

  @Override
  public RolloutComparison compare(RunId run, Session left, Session right) {
    return workspace.comparisons(run).sessions(left, right);
  }
}
