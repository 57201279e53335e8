package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.replay.task.Diagnosis;
import dev.countersign.review.JournalLines;
import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Session;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What went wrong in a session, found by fixed rules, as text or JSON, with the records that show
/// it.
final class DiagnosisText {

  private static final int MOST_RECORDS = 10;

  private final Workspace opened;
  private final Run run;
  private final RunFiles files;

  DiagnosisText(Workspace opened, Id id) {
    this.opened = opened;
    this.run = opened.run(id.run());
    this.files = opened.traces().files(run);
  }

  /// Adds one object for each finding of this session.
  void write(Session session, ArrayNode list) {
    var lines = new JournalLines(files, session);
    for (Diagnosis diagnosis : found(session)) {
      ObjectNode node = list.addObject();
      node.put("rule", diagnosis.rule().name());
      node.put("sentence", diagnosis.sentence());
      ArrayNode records = node.putArray("records");
      for (JournalRecord record : diagnosis.records()) {
        ObjectNode one = records.addObject();
        one.put("file", lines.path(record)).put("line", record.line()).put("kind", record.kind());
        record.step().ifPresentOrElse(step -> one.put("step", step), () -> one.putNull("step"));
      }
    }
  }

  /// Prints the findings of this session, or that there is none.
  void print(Session session, Out out) {
    var lines = new JournalLines(files, session);
    List<Diagnosis> found = found(session);
    if (found.isEmpty()) {
      out.line("diagnosis      nothing that the fixed rules know went wrong");
    }
    for (Diagnosis diagnosis : found) {
      out.line("diagnosis      %s: %s".formatted(diagnosis.rule().words(), diagnosis.sentence()));
      diagnosis.records().stream()
          .limit(MOST_RECORDS)
          .forEach(record -> out.line("  see          " + place(lines, record)));
      int more = diagnosis.records().size() - MOST_RECORDS;
      if (more > 0) {
        out.line("  and %d more; all are in --json".formatted(more));
      }
    }
  }

  private List<Diagnosis> found(Session session) {
    return opened.openedSessions().open(run, session, Progress.NONE).replay().diagnoses();
  }

  private static String place(JournalLines lines, JournalRecord record) {
    String step = record.step().isPresent() ? ", step " + record.step().getAsInt() : "";
    return "%s:%d (%s%s)".formatted(lines.path(record), record.line(), record.kind(), step);
  }
}
