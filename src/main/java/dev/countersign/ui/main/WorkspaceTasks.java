package dev.countersign.ui.main;

import dev.countersign.Workspace;
import dev.countersign.replay.compare.RolloutComparison;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import dev.countersign.ui.tasks.TaskActions;
import java.util.List;
import java.util.function.Supplier;

/// The rollouts of an open workspace, for the task matrix.
final class WorkspaceTasks implements TaskActions {

  private final Supplier<Workspace> workspace;

  WorkspaceTasks(Supplier<Workspace> workspace) {
    this.workspace = workspace;
  }

  @Override
  public List<Session> rollouts(RunId run, int round, String task) {
    return workspace.get().sessions().sessions(workspace.get().run(run), round, task).stream()
        .filter(session -> session.role() == Session.Role.ROLLOUT)
        .toList();
  }

  @Override
  public RolloutComparison compare(RunId run, Session left, Session right) {
    return workspace.get().comparisons(run).sessions(left, right);
  }
}
