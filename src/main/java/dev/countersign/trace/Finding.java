package dev.countersign.trace;

/// Something the import or the audit noticed, at its place.
///
/// Written as `file:line:column [RULE] message` everywhere (HOSTILE-INPUT, standing rule 1).
///
/// @param rule stable code, such as `JSONL_TORN_TAIL`; docs/rules.md lists them
/// @param outcome what was done with the file or record
/// @param path run-relative path of the file
/// @param line counted from 1 by line feeds; 0 if the finding is about the whole file
/// @param column in the line as it is written, counted from 1 in UTF-16 units; 0 if not known
/// @param message what was found, which limit applies and what was done
public record Finding(
    String rule, Outcome outcome, String path, int line, int column, String message)
    implements Noticed {

  /// What became of the input, weakest first.
  public enum Outcome {
    /// Imported whole; for information.
    NOTE,
    /// Imported whole; the reviewer sees it before deciding.
    WARN,
    /// One record kept as raw bytes, not parsed; every other record imported.
    QUARANTINE,
    /// The file is kept byte for byte, not parsed; every other file imported.
    FILE_ERROR
  }

  /// How much it matters to a decision (PRODUCT, "Rules that every screen and verb shares").
  public enum Severity {
    LOW,
    MEDIUM,
    HIGH
  }

  /// High for hidden or deceptive text, undeclared or mismatched changes, contradictions, paths
  /// that leave the run and suspected secrets; low for notes; medium for the rest.
  @Override
  public Severity severity() {
    if (rule.startsWith("TXT_")
        || rule.startsWith("CHANGE_")
        || rule.equals("CONTRADICTION")
        || rule.equals("PATH_ESCAPES_RUN")
        || rule.equals("SECRET_SUSPECTED")) {
      return Severity.HIGH;
    }
    return outcome == Outcome.NOTE ? Severity.LOW : Severity.MEDIUM;
  }

  /// The place, as `file:line:column` without the parts that are not known.
  @Override
  public String place() {
    String place = path;
    if (line > 0) {
      place += ":" + line;
      if (column > 0) {
        place += ":" + column;
      }
    }
    return place;
  }

  @Override
  public String toString() {
    return place() + " [" + rule + "] " + message;
  }
}
