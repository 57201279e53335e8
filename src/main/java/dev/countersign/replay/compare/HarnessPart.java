package dev.countersign.replay.compare;

import dev.countersign.replay.FileDelta;
import dev.countersign.replay.diff.Change;
import java.util.Optional;

/// One part in which two harnesses differ.
///
/// @param kind what kind of part
/// @param name what it is called: a tool's symbol, a processor's class, a prompt's file, else the
///   place in the config
/// @param path the place in the config, such as `processors[p.CostGuard].max_usd`; empty if only a
///   file's content differs
/// @param change what happened to it
/// @param before the old value on one line; empty if it is new
/// @param after the new value on one line; empty if it is gone
/// @param file the file behind it, if that differs
public record HarnessPart(
    Kind kind,
    String name,
    String path,
    Change.Kind change,
    String before,
    String after,
    Optional<FileDelta> file) {

  /// Kinds of parts; the words are those of the buckets.
  public enum Kind {
    TOOL("tool"),
    PROCESSOR("processor"),
    PROMPT("prompt"),
    CONFIG("config");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// The word for texts.
    public String word() {
      return word;
    }
  }

  /// `+`, `−`, `~` or `↕`.
  public String sign() {
    return switch (change) {
      case ADDED -> "+";
      case REMOVED -> "−";
      case CHANGED -> "~";
      case REORDERED -> "↕";
    };
  }

  /// The values, or the lines that the file gained and lost.
  public String values() {
    String lines =
        file.map(delta -> "%s +%d −%d".formatted(delta.label(), delta.added(), delta.removed()))
            .orElse("");
    if (!lines.isEmpty()) {
      return lines;
    }
    return switch (change) {
      case ADDED -> after;
      case REMOVED -> "was " + before;
      case CHANGED, REORDERED -> before + " → " + after;
    };
  }

  HarnessPart with(FileDelta delta) {
    return new HarnessPart(kind, name, path, change, before, after, Optional.of(delta));
  }
}
