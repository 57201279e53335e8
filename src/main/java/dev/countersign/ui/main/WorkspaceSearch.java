package dev.countersign.ui.main;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.search.Page;
import dev.countersign.search.Query;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import dev.countersign.ui.search.SearchActions;
import java.util.List;
import java.util.function.Supplier;

/// The search screen's actions on an open workspace.
final class WorkspaceSearch implements SearchActions {

  private static final int PAGE = 50;
  private static final int MOST_FILES = 5_000;

  private final Supplier<Workspace> workspace;

  WorkspaceSearch(Supplier<Workspace> workspace) {
    this.workspace = workspace;
  }

  @Override
  public Page search(Query query, long after, Progress progress) {
    return workspace.get().search().search(query, after, PAGE, progress);
  }

  @Override
  public void indexAll(Progress progress) {
    workspace.get().search().indexAll(progress);
  }

  @Override
  public List<Session> sessions(RunId run) {
    return workspace.get().sessions().sessions(workspace.get().run(run));
  }

  @Override
  public List<String> files(RunId run) {
    return workspace.get().files(run).below("").stream()
        .map(RunFile::path)
        .filter(path -> !path.contains("sessions/") && !path.endsWith(".jsonl"))
        .limit(MOST_FILES)
        .toList();
  }
}
