package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.base.Progress;
import dev.countersign.trace.Anchor;
import dev.countersign.trace.Archived;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.CriticDecision;
import dev.countersign.trace.FileChange;
import dev.countersign.trace.Finding;
import dev.countersign.trace.GateCheck;
import dev.countersign.trace.Landscape;
import dev.countersign.trace.Lines;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.RoundResult;
import dev.countersign.trace.RunId;
import dev.countersign.trace.ShipOutcome;
import dev.countersign.trace.TaskDigest;
import dev.countersign.trace.TaskOutcome;
import dev.countersign.trace.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a reader puts in comes out of the repository as it was.
class SqliteRunSinkTest {

  private static final List<RoundResult> RESULTS =
      List.of(
          new RoundResult(
              0,
              OptionalInt.empty(),
              OptionalInt.empty(),
              OptionalDouble.empty(),
              "",
              "",
              OptionalDouble.empty()),
          new RoundResult(
              7,
              OptionalInt.of(3),
              OptionalInt.of(6),
              OptionalDouble.of(0.5),
              "ok",
              "ab",
              OptionalDouble.of(1.25)));
  private static final TaskOutcome OUTCOME =
      new TaskOutcome(
          1,
          "t\n1",
          "L1",
          true,
          List.of(true, false),
          "done",
          4,
          OptionalDouble.of(0.5),
          List.of("Web\\Fetch", "a\nb", ""));
  private static final Anchor ANCHOR = new Anchor("x#step_5", 3, "R1/x", OptionalInt.of(5));
  private static final Candidate CANDIDATE =
      new Candidate(
          1,
          "C-R1-01",
          "R1/candidates/C-R1-01.md",
          List.of("prompt", "tools"),
          List.of(new FileChange("/w", "R1/applied/w", "create", "why", 9)),
          List.of("a"),
          List.of("b"),
          List.of("c"),
          Optional.of(new Candidate.Signature("tool_call", "n", OptionalInt.of(2))),
          "C-R0-01",
          List.of(ANCHOR, ANCHOR),
          true);
  private static final Candidate UNREADABLE =
      new Candidate(
          1,
          "C-R1-02",
          "p",
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          "",
          List.of(),
          false);
  private static final Verdict VERDICT = new Verdict(1, "C-R1-01", "v", "accept", List.of(ANCHOR));
  private static final CriticDecision DECISION =
      new CriticDecision(1, "d", "ship", List.of("C-R1-01"), "none");
  private static final AuditEvent.Line LINE = new AuditEvent.Line(2, 5_000_000_000L, 30, "17.5");
  private static final List<AuditEvent> EVENTS =
      List.of(
          new AuditEvent.Proposed(LINE, 1, "C-R1-01", false, "bad"),
          new AuditEvent.Gate(
              LINE,
              1,
              "C-R1-01",
              List.of(
                  new GateCheck("structure", GateCheck.State.SKIPPED, "skipped: x"),
                  new GateCheck("replay", GateCheck.State.PASSED, ""))),
          new AuditEvent.Commit(LINE, 2, List.of("C-R1-01")),
          new AuditEvent.NothingShipped(LINE, 3, "none"),
          new AuditEvent.Rollback(
              LINE,
              4,
              List.of("C-R1-01"),
              OptionalDouble.of(0.8),
              OptionalDouble.empty(),
              OptionalInt.of(-3),
              "worse"),
          new AuditEvent.Other(LINE, 9, "P", "preprocess", "{\"a\": 1}"));
  private static final Landscape LANDSCAPE =
      new Landscape(1, "l", List.of("t"), List.of("f"), List.of("d"), List.of("b"));
  private static final TaskDigest DIGEST = new TaskDigest(1, "t1", "p", "ALL_FAIL", "m");
  private static final ShipOutcome SHIP =
      new ShipOutcome("C-R1-01", 1, List.of("a"), List.of(), "0/1", "");
  private static final Archived ARCHIVED = new Archived(1, "C-R1-02", "p", "no_op");
  private static final Finding FINDING =
      new Finding("TXT_BIDI", Finding.Outcome.WARN, "R1/x", 4, 2, "hidden");

  @TempDir Path folder;

  @Test
  void everyValueComesBack() throws IOException {
    Path run = Files.createDirectories(folder.resolve("r"));
    Files.writeString(run.resolve("audit.jsonl"), "{}");
    try (Bench bench = Bench.open(folder.resolve("w"))) {
      RunReader reader = (_, sink, _) -> fill(sink);
      var outcome = bench.importer(reader).importRun(run, ImportOptions.DEFAULT, Progress.NONE);
      var imported = assertInstanceOf(ImportOutcome.Imported.class, outcome);
      RunId id = imported.run().id();
      RecordedRun recorded = bench.traces().recorded(id).orElseThrow();
      assertEquals(
          new RecordedRun(
              imported.run(),
              List.of(0, 1, 2, 3, 4, 7, 9),
              RESULTS,
              List.of(OUTCOME),
              List.of(CANDIDATE, UNREADABLE),
              List.of(VERDICT),
              List.of(DECISION),
              EVENTS,
              List.of(LANDSCAPE),
              List.of(DIGEST),
              List.of(SHIP),
              List.of(ARCHIVED)),
          recorded);
      assertEquals(List.of(FINDING), bench.traces().findings(id));
      assertEquals(List.of(FINDING), bench.traces().findings(id, "R1/x"));
      assertEquals(1L, imported.amounts().findings().get(Finding.Severity.HIGH));
      bench.traces().setEffectShift(id, 1);
      assertEquals("chosen", bench.traces().run(id).orElseThrow().shiftSource());
      assertEquals(1, bench.traces().run(id).orElseThrow().effectShift());
      assertThrows(IllegalArgumentException.class, () -> bench.traces().setEffectShift(id, 2));
      bench.traces().delete(id);
      for (String table : List.of("candidate", "file_change", "anchor", "gate_check", "finding")) {
        assertEquals(0, bench.rows(table), table);
      }
    }
  }

  @Test
  void listsSurviveTheirOneColumn() {
    for (List<String> list :
        List.of(List.<String>of(), List.of(""), List.of("a\\n", "\n", "\\"), List.of("", ""))) {
      assertEquals(list, Lines.split(Lines.join(list)));
    }
  }

  private static void fill(RunSink sink) {
    RESULTS.forEach(sink::result);
    sink.outcome(OUTCOME);
    sink.candidate(CANDIDATE);
    sink.candidate(UNREADABLE);
    sink.verdict(VERDICT);
    sink.decision(DECISION);
    EVENTS.forEach(sink::event);
    sink.landscape(LANDSCAPE);
    sink.digest(DIGEST);
    sink.shipOutcome(SHIP);
    sink.archived(ARCHIVED);
    sink.finding(FINDING);
  }
}
