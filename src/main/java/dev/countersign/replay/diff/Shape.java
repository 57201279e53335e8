package dev.countersign.replay.diff;

import dev.countersign.trace.Tree;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A configuration as its values alone: without lines, quotes and key order, so that two of them
/// are equal exactly if they say the same.
public sealed interface Shape {

  /// A mapping; equal to another mapping with the same entries in any order.
  ///
  /// @param entries in the order of the file
  record MapNode(Map<String, Shape> entries) implements Shape {
    /// Keeps a copy in the same order.
    public MapNode {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  /// A sequence.
  ///
  /// @param items in order
  record ListNode(List<Shape> items) implements Shape {
    /// Keeps a copy.
    public ListNode {
      items = List.copyOf(items);
    }
  }

  /// A leaf.
  ///
  /// @param text as written, without quotes
  record Scalar(String text) implements Shape {}

  /// The shape of a tree as it was read.
  static Shape of(Tree tree) {
    return switch (tree) {
      case Tree.MapNode map -> {
        Map<String, Shape> entries = new LinkedHashMap<>();
        map.entries().forEach(entry -> entries.put(entry.key(), of(entry.value())));
        yield new MapNode(entries);
      }
      case Tree.ListNode list -> new ListNode(list.items().stream().map(Shape::of).toList());
      case Tree.Scalar scalar -> new Scalar(scalar.isNull() ? "null" : scalar.text());
    };
  }

  /// The values on one line, as YAML's flow style writes them.
  default String brief() {
    return switch (this) {
      case MapNode map ->
          map.entries().entrySet().stream()
              .map(entry -> entry.getKey() + ": " + entry.getValue().brief())
              .collect(Collectors.joining(", ", "{", "}"));
      case ListNode list ->
          list.items().stream().map(Shape::brief).collect(Collectors.joining(", ", "[", "]"));
      case Scalar scalar -> scalar.text();
    };
  }
}
