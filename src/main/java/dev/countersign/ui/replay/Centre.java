package dev.countersign.ui.replay;

import dev.countersign.replay.FileDelta;
import dev.countersign.search.Query;
import dev.countersign.trace.Finding;
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
  /// @param first number in the file, counted from 1, of the first line of the text
  /// @param findings about this file; texts untrusted
  record Artefact(
      String path,
      String text,
      int line,
      boolean cited,
      String note,
      Query marks,
      int first,
      List<Finding> findings)
      implements Centre {

    public Artefact {
      findings = List.copyOf(findings);
    }

    /// A file without marks, whole.
    public Artefact(String path, String text, int line, boolean cited, String note) {
      this(path, text, line, cited, note, new Query(List.of()), 1, List.of());
    }

    /// The same with what was found in this file.
    Artefact with(List<Finding> found) {
      return new Artefact(path, text, line, cited, note, marks, first, found);
    }

    /// What was found in a line of the text, counted from 0.
    List<Finding> at(int index) {
      return findings.stream().filter(f -> f.line() > 0 && f.line() == first + index).toList();
    }

    /// What was found in the file as a whole.
    List<Finding> aboutAll() {
      return findings.stream().filter(f -> f.line() == 0).toList();
    }
  }
}
