package dev.countersign.ui.session;

import dev.countersign.trace.Session;
import java.util.List;

/// A line of the list of sessions in the rail.
sealed interface SessionListLine {

  /// Sessions that belong together: the rollouts of a task, or those of a kind.
  ///
  /// @param name the task's id, or the kind; untrusted
  /// @param figure the round and how many there are
  /// @param sessions in order
  record Group(String name, String figure, List<Session> sessions) implements SessionListLine {
    /// Keeps a copy.
    public Group {
      sessions = List.copyOf(sessions);
    }
  }

  /// One session.
  ///
  /// @param session it
  /// @param name such as `rollout 0`; untrusted
  record One(Session session, String name) implements SessionListLine {}
}
