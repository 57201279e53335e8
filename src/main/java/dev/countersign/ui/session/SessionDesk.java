package dev.countersign.ui.session;

import dev.countersign.base.Progress;
import dev.countersign.replay.blind.RunBlindSpots;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import java.util.List;

/// What the session screen asks of the workspace. Called away from the JavaFX thread.
public interface SessionDesk {

  /// Rebuilds a session.
  ///
  /// @param id its recorded id, or its path within the run
  /// @param progress told of records read, and able to stop it
  /// @throws java.util.NoSuchElementException if the run has no such session; the message says what
  ///   to do
  SessionContent open(RunId run, String id, Progress progress);

  /// What the recordings of a run cannot show. Reads all of its rollouts.
  ///
  /// @param progress in rollouts, and able to stop it
  RunBlindSpots blindSpots(RunId run, Progress progress);

  /// Every session of a run, by path.
  List<Session> sessions(RunId run);
}
