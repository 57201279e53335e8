package dev.countersign.replay;

import dev.countersign.trace.RunFile;
import java.util.Optional;

/// One file of a rewrite: what it was and what it became.
///
/// @param label what it is called in tabs and lists
/// @param status how it changed
/// @param before in the parent harness; empty if it is new
/// @param after in the new harness; empty if it is gone or was never delivered
/// @param config whether it is the harness config itself, which is compared as data too
/// @param declared whether the manifest's `file_changes` name it
/// @param declaredAction the manifest's action for it; empty if undeclared
/// @param added lines added
/// @param removed lines removed
public record FileDelta(
    String label,
    Status status,
    Optional<RunFile> before,
    Optional<RunFile> after,
    boolean config,
    boolean declared,
    String declaredAction,
    int added,
    int removed) {

  /// Whether the file was there before, but the run does not have it: a referenced file that was
  /// not imported.
  public boolean lacksBefore() {
    return status == Status.MODIFIED && before.isEmpty();
  }

  /// How a file changed, with the letter shown for it.
  public enum Status {
    ADDED('A'),
    REMOVED('D'),
    MODIFIED('M'),
    /// Declared in the manifest, not delivered.
    MISSING('!');

    private final char letter;

    Status(char letter) {
      this.letter = letter;
    }

    public char letter() {
      return letter;
    }
  }
}
