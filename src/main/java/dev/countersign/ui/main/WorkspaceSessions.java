package dev.countersign.ui.main;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.replay.blind.RunBlindSpots;
import dev.countersign.replay.task.OpenedSession;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import dev.countersign.ui.session.SessionContent;
import dev.countersign.ui.session.SessionDesk;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/// The session screen's desk over an open workspace.
record WorkspaceSessions(Supplier<Workspace> workspace) implements SessionDesk {

  @Override
  public SessionContent open(RunId run, String id, Progress progress) {
    List<Session> all = sessions(run);
    Session session =
        all.stream()
            .filter(one -> one.path().equals(id))
            .findFirst()
            .or(() -> all.stream().filter(one -> one.sessionId().equals(id)).findFirst())
            .orElseThrow(() ->
                new NoSuchElementException(
                    "no session '%s' in %s; list them: countersign sessions %s"
                        .formatted(id, run, run)));
    OpenedSession opened =
        workspace.get().openedSessions().open(workspace.get().run(run), session, progress);
    return SessionContent.of(run, opened.replay(), opened.source());
  }

  @Override
  public RunBlindSpots blindSpots(RunId run, Progress progress) {
    return workspace.get().blindSpots(run, progress);
  }

  @Override
  public List<Session> sessions(RunId run) {
    return workspace.get().sessions().sessions(workspace.get().run(run));
  }
}
