package dev.countersign.replay.task;

import dev.countersign.trace.SessionSource;
import java.util.List;

/// Builds the replay of a session from its journal.
public final class SessionReplays {

  private SessionReplays() {}

  /// The replay of this session. The same journal always gives the same replay.
  ///
  /// @throws dev.countersign.store.StoreException if the store lost a file
  public static SessionReplay of(SessionSource source) {
    return new SessionReplay(
        source.session(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
