package dev.countersign.ingest;

import dev.countersign.trace.Finding;
import dev.countersign.trace.Finding.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Collects the findings of one file and passes them on, at most [Limits#FINDINGS] of each rule;
/// [#close] says how many more there were.
final class FileFindings implements AutoCloseable {

  private static final int MOST_REMEMBERED = 10_000;

  private final String path;
  private final RunSink sink;
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> reported = new HashSet<>();
  private boolean failed;

  FileFindings(String path, RunSink sink) {
    this.path = path;
    this.sink = sink;
  }

  /// The file's run-relative path.
  String path() {
    return path;
  }

  /// Whether the file as a whole could not be parsed.
  boolean failed() {
    return failed;
  }

  void note(String rule, int line, String message) {
    add(rule, Outcome.NOTE, line, 0, message);
  }

  void warn(String rule, int line, String message) {
    add(rule, Outcome.WARN, line, 0, message);
  }

  void warn(String rule, int line, int column, String message) {
    add(rule, Outcome.WARN, line, column, message);
  }

  /// As [#warn], but at most once for a rule and a line.
  void warnOnce(String rule, int line, int column, String message) {
    if (reported.size() >= MOST_REMEMBERED || reported.add(rule + line)) {
      warn(rule, line, column, message);
    }
  }

  /// As [#warn], but at most once for a rule and a place.
  void warnOnceAt(String rule, int line, int column, String message) {
    String place = rule + line + ":" + column;
    if (reported.size() >= MOST_REMEMBERED || reported.add(place)) {
      warn(rule, line, column, message);
    }
  }

  void quarantine(String rule, int line, int column, String message) {
    add(rule, Outcome.QUARANTINE, line, column, message + "; the line is kept as raw bytes");
  }

  void fileError(String rule, int line, int column, String message) {
    add(rule, Outcome.FILE_ERROR, line, column, message + "; the file was not parsed");
  }

  /// Passes on a finding made elsewhere.
  void add(Finding finding) {
    failed |= finding.outcome() == Outcome.FILE_ERROR;
    int count = counts.merge(finding.rule(), 1, Integer::sum);
    if (count <= Limits.FINDINGS.value()) {
      sink.finding(finding);
    }
  }

  /// Says how many findings were not listed.
  @Override
  public void close() {
    counts.forEach((rule, count) -> {
      if (count > Limits.FINDINGS.value()) {
        String message =
            "%,d more findings of this rule in this file are not listed; the limit is %s"
                .formatted(count - Limits.FINDINGS.value(), Limits.FINDINGS);
        sink.finding(new Finding(rule, Outcome.WARN, path, 0, 0, message));
      }
    });
  }

  private void add(String rule, Outcome outcome, int line, int column, String message) {
    add(new Finding(rule, outcome, path, line, column, message));
  }
}
