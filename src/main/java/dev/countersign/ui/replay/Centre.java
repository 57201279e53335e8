package dev.countersign.ui.replay;

import dev.countersign.replay.FileDelta;
import dev.countersign.search.Query;
import java.util.List;

/// What the middle of the replay screen shows.
public sealed interface Centre {

  /// Nothing to show, and why, and what to do.
  ///
  /// @param title a few words
  /// @param message one or two sentences
  record Nothing(String title, String message) implements Centre {}

  /// A file before and after.
  ///
  /// @param delta which file
  /// @param oldText untrusted
  /// @param newText untrusted
  /// @param oldTitle such as `H9 (before)`
  /// @param newTitle such as `C-R10-02`
  record Texts(FileDelta delta, String oldText, String newText, String oldTitle, String newTitle)
      implements Centre {}

  /// A config before and after, as data.
  ///
  /// @param delta which file
  /// @param rows the changes; texts untrusted
  record Structure(FileDelta delta, List<StructuralChanges.Row> rows) implements Centre {
    public Structure {
      rows = List.copyOf(rows);
    }
  }

  /// A stored file of the run.
  ///
  /// @param path run-relative
  /// @param text its whole text, untrusted
  /// @param line to show first, counted from 0
  /// @param cited whether that line is the place that was asked for, and is marked
  /// @param note one sentence above it; may be empty
  /// @param marks whose words are marked
  record Artefact(String path, String text, int line, boolean cited, String note, Query marks)
      implements Centre {

    /// A file without marks.
    public Artefact(String path, String text, int line, boolean cited, String note) {
      this(path, text, line, cited, note, new Query(List.of()));
    }
  }
}
