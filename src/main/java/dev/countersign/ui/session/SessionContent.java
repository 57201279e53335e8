package dev.countersign.ui.session;

import dev.countersign.replay.task.Passages;
import dev.countersign.replay.task.SessionReplay;
import dev.countersign.trace.RunId;
import dev.countersign.trace.SessionSource;

/// A session that is open, with all that reads further into it.
///
/// @param run the run it belongs to
/// @param replay its steps and rewrites
/// @param source its records and the files beside them
/// @param passages reads whole texts
public record SessionContent(
    RunId run, SessionReplay replay, SessionSource source, Passages passages) {

  /// The content of a session that was rebuilt.
  public static SessionContent of(RunId run, SessionReplay replay, SessionSource source) {
    return new SessionContent(run, replay, source, new Passages(source));
  }

  /// Whether the other one is the same session, with as many steps or more.
  boolean isBefore(SessionContent other) {
    return run().equals(other.run())
        && replay().session().path().equals(other.replay().session().path())
        && replay().steps().size() <= other.replay().steps().size();
  }
}
