package dev.countersign.ui.replay;

import java.util.OptionalInt;

/// A place in a stored file of the run.
///
/// @param path run-relative
/// @param step the step to look for in a journal; empty if none is cited
/// @param line counted from 1; empty if none is cited
public record ArtefactPlace(String path, OptionalInt step, OptionalInt line) {

  /// The beginning of a file.
  public static ArtefactPlace of(String path) {
    return new ArtefactPlace(path, OptionalInt.empty(), OptionalInt.empty());
  }

  /// The line that records a step; the beginning of the file without one.
  public static ArtefactPlace step(String path, OptionalInt step) {
    return new ArtefactPlace(path, step, OptionalInt.empty());
  }

  /// A line of a file.
  ///
  /// @param line counted from 1; 0 or less for the beginning of the file
  public static ArtefactPlace line(String path, int line) {
    return line < 1 ? of(path) : new ArtefactPlace(path, OptionalInt.empty(), OptionalInt.of(line));
  }

  /// Whether a line of the file is meant, not the file as a whole.
  public boolean isCited() {
    return step.isPresent() || line.isPresent();
  }

  /// The last name of the path.
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
