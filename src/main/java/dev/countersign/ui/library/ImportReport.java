package dev.countersign.ui.library;

import dev.countersign.base.Counted;
import dev.countersign.trace.RunId;
import dev.countersign.ui.library.RunRow.FindingCount;
import java.util.Locale;

/// What an import took in.
///
/// @param run the run, or the first of several
/// @param revision 1 for the first import of this run
/// @param files files read
/// @param rounds rounds found
/// @param sessions sessions found
/// @param records records read
/// @param findings by severity
public record ImportReport(
    RunId run,
    int revision,
    long files,
    long rounds,
    long sessions,
    long records,
    FindingCount findings) {

  /// One line for the status bar.
  public String line() {
    return String.format(
        Locale.ROOT,
        "Imported %s: %s, %s, %s, %s; import findings: %s",
        revision > 1 ? run + " (revision " + revision + ")" : run,
        Counted.grouped(files, "file"),
        Counted.grouped(rounds, "round"),
        Counted.grouped(sessions, "session"),
        Counted.grouped(records, "record"),
        findings.words());
  }
}
