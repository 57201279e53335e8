package dev.countersign.ingest;

import dev.countersign.base.VisibleText;

/// Compares what a file says it is with where it lies (HOSTILE-INPUT S01, S05, U03, U04).
final class Ids {

  private Ids() {}

  /// Reports an id that differs from the one in the file's name.
  static void same(String written, String expected, int line, FileFindings findings) {
    if (written.isEmpty() || written.equals(expected)) {
      return;
    }
    new TextChecks(findings).identifier(written, line);
    findings.warn(
        "ID_FILE_MISMATCH",
        line,
        "the file says '%s', its name says '%s'; the name counts"
            .formatted(VisibleText.line(written), VisibleText.line(expected)));
  }

  /// Reports a round that differs from that of the folder.
  static void round(Fields fields, int folder, FileFindings findings) {
    fields
        .round("round")
        .ifPresent(round -> {
          if (round != folder) {
            findings.warn(
                "ID_FILE_MISMATCH",
                fields.line("round"),
                "the file says round %d but lies in R%d; the folder counts"
                    .formatted(round, folder));
          }
        });
  }
}
