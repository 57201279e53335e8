package dev.countersign.ui.replay;

import dev.countersign.search.Query;
import java.util.List;
import java.util.OptionalInt;

/// A place in a stored file of the run.
///
/// @param path run-relative
/// @param step the step to look for in a journal; empty for the beginning
/// @param line the line itself, counted from 1; 0 if only the step is known
/// @param marks whose words are marked
public record ArtefactPlace(String path, OptionalInt step, int line, Query marks) {

  private static final Query NONE = new Query(List.of());

  /// The place of a step, without marks.
  public ArtefactPlace(String path, OptionalInt step) {
    this(path, step, 0, NONE);
  }

  /// The beginning of a file.
  public static ArtefactPlace of(String path) {
    return new ArtefactPlace(path, OptionalInt.empty());
  }

  /// The line that records a step; the beginning of the file without one.
  public static ArtefactPlace step(String path, OptionalInt step) {
    return new ArtefactPlace(path, step);
  }

  /// A line of a file.
  ///
  /// @param line counted from 1; 0 or less for the beginning of the file
  public static ArtefactPlace line(String path, int line) {
    return new ArtefactPlace(path, OptionalInt.empty(), Math.max(0, line), NONE);
  }

  /// Whether a line of the file is meant, not the file as a whole.
  public boolean isCited() {
    return step.isPresent() || line > 0;
  }

  /// The last name of the path.
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
