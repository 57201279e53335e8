package dev.countersign.ingest;

import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;

/// Why a text is no standard JSON within the limits, and where.
final class JsonProblemException extends RuntimeException {

  private final Kind kind;
  private final int line;
  private final int column;

  JsonProblemException(Kind kind, int line, int column, String reason) {
    super(reason, null, false, false);
    this.kind = kind;
    this.line = line;
    this.column = column;
  }

  /// A problem where the parser stands.
  static JsonProblemException at(Kind kind, JsonParser parser, int firstLine, String reason) {
    TokenStreamLocation at = parser.currentTokenLocation();
    return new JsonProblemException(kind, at.getLineNr() - 1 + firstLine, at.getColumnNr(), reason);
  }

  Kind kind() {
    return kind;
  }

  /// Line in the file, counted from 1.
  int line() {
    return line;
  }

  /// Column in characters, counted from 1; 0 if not known.
  int column() {
    return column;
  }

  /// The reason with the limit that applies.
  String reason() {
    return getMessage() + kind.suffix;
  }

  /// The kinds of problem.
  enum Kind {
    SYNTAX("JSONL_BAD_RECORD", ""),
    INCOMPLETE("JSONL_BAD_RECORD", ""),
    TRAILING("JSONL_TRAILING_TOKENS", ""),
    NOT_OBJECT("JSONL_NOT_OBJECT", ""),
    DUPLICATE_KEY("JSON_DUPLICATE_KEY", ""),
    TOO_DEEP("JSON_TOO_DEEP", " is above the limit of " + Limits.JSON_DEPTH),
    NUMBER_TOO_LONG("JSON_NUMBER_TOO_LONG", " is above the limit of " + Limits.JSON_NUMBER),
    NAME_TOO_LONG("JSON_NAME_TOO_LONG", " is above the limit of " + Limits.JSON_NAME),
    STRING_TOO_LONG("JSON_STRING_TOO_LONG", " is above the limit in Settings > Limits");

    private final String lineRule;
    private final String suffix;

    Kind(String lineRule, String suffix) {
      this.lineRule = lineRule;
      this.suffix = suffix;
    }

    /// The rule for a line of JSON Lines.
    String lineRule() {
      return lineRule;
    }

    /// The rule for a whole file.
    String fileRule() {
      return switch (this) {
        case SYNTAX, INCOMPLETE, TRAILING, NOT_OBJECT -> "JSON_NOT_STANDARD";
        case DUPLICATE_KEY, TOO_DEEP, NUMBER_TOO_LONG, NAME_TOO_LONG, STRING_TOO_LONG -> lineRule;
      };
    }
  }
}
