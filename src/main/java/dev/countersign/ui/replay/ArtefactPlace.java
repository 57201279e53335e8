package dev.countersign.ui.replay;

import java.util.OptionalInt;

/// A place in a stored file of the run.
///
/// @param path run-relative
/// @param step the step to look for in a journal; empty for the beginning
public record ArtefactPlace(String path, OptionalInt step) {

  /// The beginning of a file.
  public static ArtefactPlace of(String path) {
    return new ArtefactPlace(path, OptionalInt.empty());
  }

  /// The last name of the path.
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
