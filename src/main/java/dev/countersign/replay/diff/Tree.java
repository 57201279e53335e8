package dev.countersign.replay.diff;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A configuration as a tree, whatever format it was read from.
public sealed interface Tree {

  /// A mapping; equal to another mapping with the same entries in any order.
  ///
  /// @param entries in the order of the file
  record MapNode(Map<String, Tree> entries) implements Tree {
    /// Keeps a copy in the same order.
    public MapNode {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  /// A sequence.
  ///
  /// @param items in order
  record ListNode(List<Tree> items) implements Tree {
    /// Keeps a copy.
    public ListNode {
      items = List.copyOf(items);
    }
  }

  /// A leaf.
  ///
  /// @param text as written, without quotes
  record Scalar(String text) implements Tree {}
}
