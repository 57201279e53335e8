package dev.countersign.search;

import dev.countersign.trace.RunId;
import java.util.List;
import java.util.OptionalInt;

/// A place that a search found.
///
/// @param key ascending in the order of the results; the next page starts after it
/// @param run the run
/// @param kind the record's kind as recorded, or what the file is
/// @param round whose harness it concerns; empty if it belongs to none
/// @param task the benchmark task; empty if none
/// @param tool the first tool that it concerns; empty if none
/// @param path run-relative path of the file in which it stands
/// @param line in that file, counted from 1
/// @param body run-relative path of the file with the text, if the record only refers to it; else
///   empty
/// @param session path of the session, as `SessionRepository#sessionOf` takes it; empty if none
/// @param step as recorded
/// @param preview the surroundings of the first place, on one line, safe to show
public record Hit(
    long key,
    RunId run,
    String kind,
    OptionalInt round,
    String task,
    String tool,
    String path,
    int line,
    String body,
    String session,
    OptionalInt step,
    List<Highlight.Piece> preview) {

  public Hit {
    preview = List.copyOf(preview);
  }

  /// The preview without marks.
  public String text() {
    return String.join("", preview.stream().map(Highlight.Piece::text).toList());
  }
}
