package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Imports the real sample run that lies beside the project.
class SampleImportTest {

  private static final Path SAMPLE = Path.of("../shared/samples/harnessx/aegis-run/run");

  @TempDir Path folder;
  private Bench bench;
  private Run run;

  @BeforeEach
  void importTheSample() {
    assumeTrue(Files.isDirectory(SAMPLE), "the sample run is not beside the project");
    bench = Bench.open(folder);
    ImportOutcome outcome =
        bench.importer().importRun(SAMPLE, ImportOptions.DEFAULT, Progress.NONE);
    run = assertInstanceOf(ImportOutcome.Imported.class, outcome).run();
  }

  @AfterEach
  void close() {
    if (bench != null) {
      bench.close();
    }
  }

  @Test
  void everyFileIsStoredByteForByte() throws IOException {
    RunFiles files = bench.traces().files(run);
    List<Path> originals;
    try (var walk = Files.walk(SAMPLE)) {
      originals = walk.filter(Files::isRegularFile).toList();
    }
    for (Path original : originals) {
      String path = SAMPLE.relativize(original).toString();
      byte[] bytes = Files.readAllBytes(original);
      RunFile stored = files.file(path).orElseThrow();
      assertEquals(Sha256.of(bytes), stored.digest(), path);
      assertEquals(Sha256.of(bytes), Sha256.of(files.bytes(stored.digest())), path);
    }
    long own = files.below("").stream().filter(f -> !f.path().startsWith("../")).count();
    assertEquals(originals.size(), own);
  }

  @Test
  void theRunIsNamedAfterItsOriginalPlace() {
    assertEquals("sample", run.id().slug());
    assertEquals("/data/aegis/runs/sample", run.originalRoot());
    assertEquals(Run.Layout.AEGIS, run.layout());
    assertEquals(List.of(0, 1, 2, 3, 4), bench.traces().recorded(run).rounds());
  }

  @Test
  void siblingsThatTheRunNamesAreTaken() {
    RunFiles files = bench.traces().files(run);
    assertTrue(files.file("../base_assets/agent.md").isPresent());
    assertTrue(files.file("../base_assets/lookup_tool.py").isPresent());
    assertTrue(files.file("../tasks.json").isPresent());
    assertEquals(9, files.below("../agent_home/configs").size());
  }

  @Test
  void writtenPathsLeadToStoredFiles() {
    RunFiles files = bench.traces().files(run);
    assertEquals(
        Optional.of("R1/applied/C-R1-01/agent.md"),
        files.resolve("/data/aegis/runs/sample/R1/applied/C-R1-01/agent.md"));
    assertEquals(
        Optional.of("../base_assets/lookup_tool.py"),
        files.resolve("file:///data/aegis/base_assets/lookup_tool.py::web_fetch"));
    assertEquals(Optional.empty(), files.resolve("/etc/passwd"));
    assertEquals(Optional.empty(), files.resolve("/data/aegis/runs/other/R1/x"));
    assertEquals(Optional.empty(), files.resolve("../../etc/passwd"));
    assertEquals(Optional.of("R1/x"), files.resolve("R1/./y/../x"));
    assertEquals(Optional.of("../base_assets/agent.md"), files.resolve("../base_assets/agent.md"));
    assertEquals(Optional.empty(), files.resolve("/data/aegis/runs/sample/R1/../../../x"));
  }

  @Test
  void rolloutsAreFoundByRoundAndTask() {
    List<Session> rollouts = bench.sessions().sessions(run, 2, "a2000002");
    assertEquals(
        List.of("aegis/R2/r0-a2000002", "aegis/R2/r1-a2000002"),
        rollouts.stream().map(Session::sessionId).toList());
    Session first = rollouts.getFirst();
    assertEquals(Session.Role.ROLLOUT, first.role());
    assertEquals(OptionalInt.of(0), first.rollout());
    assertEquals("done", first.exit());
    assertEquals(64, first.configHash().length());
    assertEquals(1, first.segments().size());
    assertTrue(first.steps() > 0);
  }

  @Test
  void gateSmokeRunsAreNoRollouts() {
    List<Session> smoke =
        bench.sessions().sessions(run).stream()
            .filter(session -> session.role() == Session.Role.GATE_SMOKE)
            .toList();
    assertTrue(smoke.size() >= 3, "found " + smoke.size());
    assertTrue(smoke.stream().allMatch(session -> session.taskId().isEmpty()));
  }

  @Test
  void copiesLeadToTheirSession() throws IOException {
    Session session =
        bench.sessions().sessionOf(run, "R2/trajectories/a2000002_r0.jsonl").orElseThrow();
    assertEquals(OptionalInt.of(1), session.round());
    assertEquals("a2000002", session.taskId());
    List<JournalRecord> cited = bench.sessions().at(run, "R2/trajectories/a2000002_r0.jsonl", 1);
    assertTrue(!cited.isEmpty());
    String copy = Files.readString(SAMPLE.resolve("R2/trajectories/a2000002_r0.jsonl"));
    for (JournalRecord record : cited) {
      String raw = new String(bench.sessions().raw(record), StandardCharsets.UTF_8);
      assertTrue(copy.contains(raw));
    }
    long singles =
        bench.sessions().sessions(run).stream().filter(s -> s.path().endsWith(".jsonl")).count();
    assertEquals(0, singles);
  }

  @Test
  void pagesOfRecordsGiveTheWholeSession() {
    for (Session session : bench.sessions().sessions(run)) {
      long after = 0;
      long found = 0;
      for (var page = bench.sessions().records(session, after, 3);
          !page.isEmpty();
          page = bench.sessions().records(session, after, 3)) {
        after = page.getLast().key();
        found += page.size();
      }
      assertEquals(session.records(), found, session.path());
    }
  }
}
