package dev.countersign.ingest;

import dev.countersign.ingest.StrictJson.Repeats;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/// Reads a session or trace journal, in memory that does not depend on its size (FORMATS 1.3, 1.5).
final class JournalReader {

  private static final Set<String> KINDS =
      Set.of(
          "session_start",
          "tools",
          "system",
          "raw_user",
          "user",
          "raw_assistant",
          "assistant",
          "raw_tool",
          "tool",
          "spawn_sub_agent",
          "context_snapshot_raw",
          "context_snapshot",
          "episode_end",
          "model_input_snapshot",
          "task_start",
          "turn_start",
          "step_start",
          "before_model",
          "tool_call",
          "tool_result",
          "step_end",
          "processor_trigger",
          "segment_boundary",
          "task_end");

  private final String path;
  private final FileFindings findings;
  private final RunSink sink;
  private final Optional<Facts.Steps> steps;
  private final Predicate<String> isThere;
  private final TextChecks checks;
  private final StepOrder order;

  /// A reader for one file.
  ///
  /// @param steps filled with the file's steps, if some anchor cites it
  /// @param isThere whether the file beside the journal that a `content_ref` names was imported
  JournalReader(
      String path,
      FileFindings findings,
      RunSink sink,
      Optional<Facts.Steps> steps,
      Predicate<String> isThere) {
    this.path = path;
    this.findings = findings;
    this.sink = sink;
    this.steps = steps;
    this.isThere = isThere;
    this.checks = new TextChecks(findings);
    this.order = new StepOrder(findings);
  }

  /// Reads the file to its end.
  ///
  /// @throws IOException if the stream cannot be read
  void read(InputStream in, LongConsumer position) throws IOException {
    new JsonLines<>(findings, new Records(checks, new JournalScan()), this::accept, position)
        .read(in);
  }

  private record Records(TextChecks checks, JournalScan scan)
      implements JsonLines.Parser<JournalColumns> {

    @Override
    public JournalColumns parse(JsonSource text, int line, Repeats repeats) {
      return JournalColumns.parse(text, line, repeats, checks);
    }

    @Override
    public Optional<JournalColumns> quick(byte[] buffer, int start, int length) {
      return scan.read(buffer, start, length);
    }

    @Override
    public void failed() {
      checks.settle();
    }
  }

  private void accept(JsonLine line, JournalColumns record) {
    boolean trace =
        record.top(JournalName.TYPE).isEmpty() && !record.top(JournalName.EVENT_TYPE).isEmpty();
    String kind = record.top(trace ? JournalName.EVENT_TYPE : JournalName.TYPE);
    OptionalInt step = record.step();
    checkKind(line, kind);
    if (step.isEmpty()) {
      findings.warn(
          "SCHEMA_TYPE",
          line.number(),
          "'step' is "
              + shown(record.top(JournalName.STEP))
              + ", not a whole number; kept as written");
    }
    checkTime(line, record.top(JournalName.TIMESTAMP));
    checkContent(line, record.fact(JournalName.CONTENT_REF));
    order.accept(line.number(), kind, step, record);
    steps.ifPresent(seen -> {
      seen.records++;
      step.ifPresent(seen::add);
    });
    sink.record(
        new ParsedRecord(
            path,
            line.number(),
            line.offset(),
            line.length(),
            trace,
            kind,
            record.top(JournalName.SESSION_ID),
            step,
            record.top(JournalName.TIMESTAMP),
            record.top(JournalName.TOOL_NAME),
            record.top(JournalName.TOOL_CALL_ID),
            record.top(JournalName.UUID),
            record.top(JournalName.PARENT_UUID),
            record.preview(),
            record.facts()));
  }

  private void checkKind(JsonLine line, String kind) {
    if (kind.isEmpty()) {
      findings.warn(
          "SCHEMA_TYPE", line.number(), "a record with neither type nor event_type as text; kept");
    } else if (!KINDS.contains(kind)) {
      findings.note(
          "SCHEMA_UNKNOWN_EVENT",
          line.number(),
          "a record of the unknown kind '" + kind + "'; kept");
    }
  }

  private void checkTime(JsonLine line, String timestamp) {
    if (timestamp.isEmpty() || PlainTime.is(timestamp)) {
      return;
    }
    try {
      OffsetDateTime.parse(timestamp);
    } catch (DateTimeException e) {
      findings.warn(
          "TIME_UNPARSED",
          line.number(),
          "the time '" + timestamp + "' is no time; shown as written, order by line");
    }
  }

  private void checkContent(JsonLine line, String reference) {
    if (!reference.isEmpty() && !isThere.test(reference)) {
      findings.warn(
          "CONTENT_NOT_FOUND",
          line.number(),
          "'" + reference + "', which holds the text of this record, is not there");
    }
  }

  private static String shown(String step) {
    return step.isEmpty() ? "absent" : "'" + step + "'";
  }
}
