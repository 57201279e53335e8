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

  /// The last name of the path.
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
