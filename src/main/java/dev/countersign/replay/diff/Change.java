package dev.countersign.replay.diff;

import java.util.Optional;

/// One difference between two configuration trees.
///
/// @param path where, for example `processors[pkg.LoopGuard].max_repeats`; the root is empty
/// @param kind what happened there
/// @param before the old node; absent if it was added
/// @param after the new node; absent if it was removed
public record Change(String path, Kind kind, Optional<Shape> before, Optional<Shape> after) {

  /// What happened to a node.
  public enum Kind {
    /// It is new.
    ADDED,
    /// It is gone.
    REMOVED,
    /// It has another value.
    CHANGED,
    /// The items of a list that both sides have stand in another order; the nodes hold the targets.
    REORDERED
  }

  static Change added(String path, Shape node) {
    return new Change(path, Kind.ADDED, Optional.empty(), Optional.of(node));
  }

  static Change removed(String path, Shape node) {
    return new Change(path, Kind.REMOVED, Optional.of(node), Optional.empty());
  }

  static Change changed(String path, Shape before, Shape after) {
    return new Change(path, Kind.CHANGED, Optional.of(before), Optional.of(after));
  }

  static Change reordered(String path, Shape before, Shape after) {
    return new Change(path, Kind.REORDERED, Optional.of(before), Optional.of(after));
  }
}
