package dev.countersign.review;

import dev.countersign.base.Sha256;
import dev.countersign.trace.Finding;
import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Names the journal files of a session, so that a record has a place in the run.
public final class JournalLines {

  private final Map<Sha256, String> paths = new HashMap<>();

  /// @param files of the run
  /// @param session one of its sessions
  public JournalLines(RunFiles files, Session session) {
    files.file(session.path()).ifPresent(this::take);
    files.below(session.path()).forEach(this::take);
  }

  private void take(RunFile file) {
    if (file.path().endsWith(".jsonl")) {
      paths.putIfAbsent(file.digest(), file.path());
    }
  }

  /// The run-relative path of the file that holds a record; its digest if the run names no such
  /// file.
  public String path(JournalRecord record) {
    return paths.getOrDefault(record.blob(), "blob:" + record.blob());
  }

  /// Whether a finding is about one of these records.
  boolean isOn(Finding finding, List<JournalRecord> records) {
    return records.stream()
        .anyMatch(record -> record.line() == finding.line() && path(record).equals(finding.path()));
  }
}
