package dev.countersign.audit;

import java.time.Instant;
import java.util.List;

/// What differs between two imports of a run, the later one against the one before it (AUDIT C19).
///
/// @param revision of the later import
/// @param importedAt when it was made, by this computer's clock
/// @param changes by path
/// @param more how many further paths differ that are not listed
public record Revised(int revision, Instant importedAt, List<Change> changes, int more) {

  public Revised {
    changes = List.copyOf(changes);
  }

  /// A file that differs.
  ///
  /// @param path run-relative
  /// @param what became of it
  /// @param line the first line that differs, from 1; 0 where that says nothing
  public record Change(String path, What what, int line) {}

  /// What can become of a file.
  public enum What {
    ADDED("added"),
    REMOVED("removed"),
    /// Everything that was there is there still, and more follows.
    GREW("grew"),
    REWRITTEN("rewritten");

    private final String word;

    What(String word) {
      this.word = word;
    }

    /// The word in sentences.
    public String word() {
      return word;
    }
  }
}
