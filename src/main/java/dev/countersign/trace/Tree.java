package dev.countersign.trace;

import java.util.List;
import java.util.Optional;

/// A configuration or front matter as plain data: maps in written order, lists, scalars as written.
/// Nothing is converted, so the task id `5e290150` stays text (HOSTILE-INPUT, Y05).
public sealed interface Tree {

  /// Where the node begins in its file, counted from 1; 0 if it was not read from a file.
  int line();

  /// A mapping.
  ///
  /// @param entries in written order; keys are unique
  record MapNode(List<Entry> entries, int line) implements Tree {
    public MapNode {
      entries = List.copyOf(entries);
    }

    /// The value under `key`.
    public Optional<Tree> get(String key) {
      for (Entry entry : entries) {
        if (entry.key().equals(key)) {
          return Optional.of(entry.value());
        }
      }
      return Optional.empty();
    }

    /// The scalar text under `key`; empty if absent, or no scalar, or null.
    public String text(String key) {
      return get(key).map(Tree::scalar).orElse("");
    }
  }

  /// A key of a mapping and what stands under it.
  ///
  /// @param key as written
  /// @param value under it
  record Entry(String key, Tree value) {}

  /// A sequence.
  ///
  /// @param items in order
  record ListNode(List<Tree> items, int line) implements Tree {
    public ListNode {
      items = List.copyOf(items);
    }
  }

  /// A single value.
  ///
  /// @param text as written, without quotes
  /// @param plain whether it was written without quotes, so that `null` and `true` mean themselves
  record Scalar(String text, boolean plain, int line) implements Tree {

    /// Whether it is YAML's or JSON's null.
    public boolean isNull() {
      return plain && (text.isEmpty() || text.equals("null") || text.equals("~"));
    }
  }

  /// The text of a scalar; empty for null, maps and lists.
  default String scalar() {
    return this instanceof Scalar scalar && !scalar.isNull() ? scalar.text() : "";
  }

  /// The scalars of a list, or the one scalar as a list of one; empty otherwise.
  default List<String> scalars() {
    return switch (this) {
      case ListNode list ->
          list.items().stream().map(Tree::scalar).filter(text -> !text.isEmpty()).toList();
      case Scalar scalar -> scalar.isNull() ? List.of() : List.of(scalar.text());
      case MapNode _ -> List.of();
    };
  }
}
