package dev.countersign.search;

import dev.countersign.trace.RunFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Something that can be found: a record of a session, a line of a ledger or a whole file.
///
/// @param form how its text is read from the file
/// @param kind the record's kind as recorded, or what the file is
/// @param round whose harness it concerns; empty if it belongs to none
/// @param task the benchmark task; empty if none
/// @param tool the first tool that it concerns; empty if none
/// @param fields further values by which it can be found
/// @param file where it stands
/// @param line counted from 1; 0 for a whole file
/// @param offset of its first byte
/// @param length in bytes
/// @param body the file with its text, if that is not in the record (FORMATS 1.2, `tool_results`)
/// @param session path of the session; empty if none
/// @param step as recorded
/// @param text what is looked through
record Document(
    Form form,
    String kind,
    OptionalInt round,
    String task,
    String tool,
    Map<Field, List<String>> fields,
    RunFile file,
    int line,
    long offset,
    int length,
    Optional<RunFile> body,
    String session,
    OptionalInt step,
    String text) {

  /// How a text is read.
  enum Form {
    /// The texts inside a JSON record.
    RECORD,
    /// A line as it is.
    LINE,
    /// A whole file.
    FILE
  }

  /// A document and what to go on with behind it, if the work is interrupted.
  ///
  /// @param source position of the source
  /// @param unit position within the source
  /// @param document empty if the unit has no text
  record Unit(int source, int unit, Optional<Document> document) {}
}
