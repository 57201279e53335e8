package dev.countersign.ingest;

/// Every limit of the readers and of the archive import, as Settings > Limits lists them
/// (HOSTILE-INPUT, table of limits).
public enum Limits {
  JSON_DEPTH("JSON nesting", 500, "levels", "deeper input exhausts the stack of a parser or view"),
  JSON_NUMBER("JSON number", 1_000, "characters", "long numbers take quadratic time to convert"),
  JSON_NAME("JSON field name", 50_000, "characters", "names are kept in memory"),
  JSON_STRING_JOURNAL(
      "JSON text in a journal", 1 << 30, "characters", "tool results can be very large"),
  JSON_STRING("JSON text elsewhere", 20_000_000, "characters", "other files are read whole"),
  LINE("line of a journal", 1 << 30, "bytes", "a record must stay addressable"),
  LINE_BUFFERED(
      "line of a journal held in memory",
      4 << 20,
      "bytes",
      "longer lines are streamed; only the beginning of each text in them is examined"),
  TEXT_EXAMINED(
      "text examined in a streamed line",
      1 << 20,
      "characters",
      "the beginning of each text is enough for the columns"),
  FRONT_MATTER("front matter", 1 << 20, "characters", "manifests are read by people"),
  FRONT_MATTER_DEPTH("front matter nesting", 32, "levels", "manifests are shallow"),
  CONFIG_DEPTH("configuration nesting", 64, "levels", "configurations are shallow"),
  WHOLE_FILE("file that is parsed whole", 256 << 20, "bytes", "it is held in memory"),
  TEXT_CHECKED("text file examined for hidden text", 64 << 20, "bytes", "it is held in memory"),
  FINDINGS("findings of one rule in one file", 200, "findings", "the rest is counted, not listed"),
  ROUND("round number", 99_999, "rounds", "nothing is ever sized by a number from a file"),
  PREVIEW("preview of a record", 200, "characters", "the record itself stays in the store"),
  ARCHIVE_ENTRIES("archive entries", 100_000, "entries", "each entry costs memory and time"),
  ARCHIVE_BYTES("archive, unpacked", 64L << 30, "bytes", "never more than the disk can hold"),
  ARCHIVE_ENTRY("archive entry, unpacked", 16L << 30, "bytes", "never more than the disk can hold"),
  ARCHIVE_RATIO("inflate ratio", 100, "to 1", "archives that unpack without end"),
  ARCHIVE_RATIO_FROM("unpacked before the ratio counts", 1 << 20, "bytes", "small files vary"),
  DISK_FREE("disk space that stays free", 2L << 30, "bytes", "other programs need it"),
  PATH_BYTES("path in an archive", 4_096, "bytes", "longer paths cannot be shown or exported"),
  PATH_LEVELS("levels of a path in an archive", 64, "levels", "as above");

  private final String title;
  private final long value;
  private final String unit;
  private final String why;

  Limits(String title, long value, String unit, String why) {
    this.title = title;
    this.value = value;
    this.unit = unit;
    this.why = why;
  }

  /// What is limited, for people.
  public String title() {
    return title;
  }

  /// The limit, in [#unit].
  public long value() {
    return value;
  }

  /// The limit as an int, for limits that fit.
  ///
  /// @throws ArithmeticException if it does not fit
  public int number() {
    return Math.toIntExact(value);
  }

  /// What [#value] counts.
  public String unit() {
    return unit;
  }

  /// Why there is a limit at all.
  public String why() {
    return why;
  }

  /// The limit with its unit, for messages.
  @Override
  public String toString() {
    return "%,d %s".formatted(value, unit);
  }
}
