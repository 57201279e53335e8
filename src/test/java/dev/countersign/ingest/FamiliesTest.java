package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.base.Progress;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.Finding;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.Run;
import dev.countersign.trace.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Session journals on their own and runs of the main branch's evolver.
class FamiliesTest {

  private static final Path SAMPLES = Path.of("../shared/samples/harnessx");

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = Bench.open(folder.resolve("workspace"));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void everyWayToPointAtJournalsGivesTheSameSession() {
    Path scenario = sample("journals/07-compaction");
    Path session = scenario.resolve("sessions/07-compaction");
    for (Path source : List.of(scenario, scenario.resolve("sessions"), session)) {
      Run run = imported(source);
      assertEquals(Run.Layout.JOURNALS, run.layout(), source::toString);
      assertEquals(List.of(), bench.traces().recorded(run).rounds());
      List<Session> sessions = bench.sessions().sessions(run);
      Session main = sessions.getFirst();
      assertEquals("sessions/07-compaction", main.path());
      assertEquals(6, main.segments().size(), "five boundaries: " + source);
      assertEquals(64, main.configHash().length());
      assertEquals(
          List.of(Session.Role.SUB_HARNESS),
          sessions.stream().skip(1).map(Session::role).distinct().toList());
      assertTrue(sessions.stream().skip(1).allMatch(s -> s.parent() == main.key()));
      assertTrue(
          bench.traces().files(run).below("../agent_home/configs").size() > 0, source::toString);
      bench.traces().delete(run.id());
    }
  }

  @Test
  void aSingleJournalBringsItsSubAgents() throws IOException {
    Path session = sample("journals/06-subagent/sessions/06-subagent");
    Path journal;
    try (var files = Files.list(session)) {
      journal =
          files
              .filter(f -> f.toString().matches(".*-[0-9a-f]{12}\\.jsonl"))
              .findFirst()
              .orElseThrow();
    }
    List<Session> sessions = bench.sessions().sessions(imported(journal));
    assertEquals(4, sessions.size());
    assertEquals("06-subagent", sessions.getFirst().sessionId());
    assertEquals(3, sessions.stream().filter(s -> s.role() == Session.Role.SUB_AGENT).count());
    assertEquals(2, sessions.stream().filter(s -> s.parent() == sessions.getFirst().key()).count());
  }

  @Test
  void theEvolverSampleIsReadFromItsOwnFiles() {
    Run run = imported(sample("meta-run"));
    assertEquals(Run.Layout.EVOLVER, run.layout());
    RecordedRun recorded = bench.traces().recorded(run);
    assertEquals(
        List.of("4/7 baseline", "7/7 ok", "3/7 ok", "3/7 noop"),
        recorded.results().stream()
            .map(r ->
                r.passed().orElseThrow() + "/" + r.tasks().orElseThrow() + " " + r.evolveStatus())
            .toList());
    assertTrue(recorded.results().stream().allMatch(r -> r.source().equals("comparison.json")));
    assertEquals(28, recorded.outcomes().size());
    assertEquals("L1", recorded.outcomes().getFirst().level());
    assertEquals(
        List.of("R1 [tools] 3", "R2 [prompt, config] 1"),
        recorded.candidates().stream()
            .map(c -> c.id() + " " + c.buckets() + " " + c.willUnlock().size())
            .toList());
    assertEquals(
        List.of("learnings.md line 13 accepted", "learnings.md line 52 reverted"),
        recorded
            .events(AuditEvent.Other.class)
            .filter(event -> event.kind().equals("gating"))
            .map(event -> event.at().place() + " " + event.stage())
            .toList());
    Map<Session.Role, Long> roles =
        bench.sessions().sessions(run).stream()
            .collect(Collectors.groupingBy(Session::role, TreeMap::new, Collectors.counting()));
    assertEquals(
        Map.of(Session.Role.ROLLOUT, 28L, Session.Role.META_AGENT, 3L, Session.Role.GATE_SMOKE, 3L),
        roles);
  }

  /// 60 rollouts (5 rounds, 6 tasks, 2 each), 12 meta-agents and 4 smoke runs of the gate; the 96
  /// files in `raw/` and `trajectories/` repeat them.
  @Test
  void copiesInTheAegisSampleAreNoSessions() {
    Run run = imported(sample("aegis-run/run"));
    Map<Session.Role, Long> roles =
        bench.sessions().sessions(run).stream()
            .collect(Collectors.groupingBy(Session::role, TreeMap::new, Collectors.counting()));
    assertEquals(
        Map.of(
            Session.Role.ROLLOUT, 60L, Session.Role.META_AGENT, 12L, Session.Role.GATE_SMOKE, 4L),
        roles);
    long copies =
        bench
            .database()
            .read(handle ->
                handle
                    .createQuery("SELECT count(*) FROM journal_file WHERE copy = 1")
                    .mapTo(Long.class)
                    .one());
    assertEquals(96L, copies);
  }

  @Test
  void aSessionInSeveralSegmentsStaysOneInItsCopies() throws IOException {
    Path run = folder.resolve("split");
    String session = "R1/sessions/aegis/R1/r0-t1/";
    write(run, "audit.jsonl", "{\"round\": 1, \"kind\": \"x\", \"ts\": 1}\n");
    write(run, session + "aaaaaaaa-0000-4000-8000-000000000001.jsonl", record("a") + record("b"));
    write(run, session + "aaaaaaaa-0000-4000-8000-000000000002.jsonl", record("c") + record("d"));
    write(run, "R1/raw/t1_r0.jsonl", record("c") + record("d"));
    write(run, "R1/raw/t1_r1.jsonl", record("a") + record("b"));
    write(run, "R2/trajectories/t1_r0.jsonl", record("d"));
    Run done = imported(run);
    List<Session> sessions = bench.sessions().sessions(done);
    assertEquals(1, sessions.size());
    assertEquals(4, sessions.getFirst().records());
    for (String copy : List.of("R1/raw/t1_r1.jsonl", "R2/trajectories/t1_r0.jsonl")) {
      assertEquals(sessions.getFirst(), bench.sessions().sessionOf(done, copy).orElseThrow());
    }
  }

  @Test
  void aCrashedEvolveIsNeverTakenAsTested() throws IOException {
    Path run = folder.resolve("crashed");
    write(
        run,
        "learnings.md",
        section(1, "accepted") + "## Round 2 - x\n\n<!-- journal:frontmatter\nround: [\n-->\n");
    write(
        run,
        "curves.json",
        "[{\"round\": 0, \"passed\": 1, \"total_tasks\": 2, \"evolve_status\": \"baseline\"},"
            + " {\"round\": 1, \"passed\": 1, \"total_tasks\": 2, \"evolve_status\": \"crashed\"}]");
    write(run, "R1/evolve/_meta_scratch/REPLAY_FAIL.md", "# Replay gate failed\n");
    write(run, "R0/config.yaml", "processors: []\n");
    write(run, "R1/config.yaml", "processors: []\n");
    Run done = imported(run);
    RecordedRun recorded = bench.traces().recorded(done);
    assertEquals("curves.json", recorded.results().getFirst().source());
    assertEquals(List.of("R1"), recorded.candidates().stream().map(Candidate::id).toList());
    assertEquals(0, recorded.events(AuditEvent.Commit.class).count());
    assertTrue(
        recorded.gate("R1").orElseThrow().checks().stream()
            .anyMatch(check ->
                check.name().equals("replay") && check.reason().contains("REPLAY_FAIL.md")));
    assertEquals(
        List.of("CONTRADICTION", "YAML_SYNTAX"),
        bench.traces().findings(done.id()).stream()
            .filter(f -> f.path().equals("learnings.md"))
            .map(Finding::rule)
            .sorted()
            .toList());
  }

  @Test
  void gatingOfTau2StandsInSectionsOfItsOwn() throws IOException {
    Path run = folder.resolve("tau2");
    write(
        run,
        "learnings.md",
        section(1, "pending")
            + "\n## R1 gating: REJECT\n- reason: lower reward\n- best_so_far: R0\n");
    write(
        run,
        "comparison.json",
        "{\"rounds\": [{\"summary\": {\"round\": 0}, \"records\": [{\"task_id\": \"t\", \"reward\": 1.0}]}],"
            + " \"meta\": {}}");
    write(run, "R1/config.yaml", "processors: []\n");
    RecordedRun recorded = bench.traces().recorded(imported(run));
    assertTrue(recorded.outcomes().getFirst().passed());
    AuditEvent.Other last =
        recorded
            .events(AuditEvent.Other.class)
            .filter(event -> event.kind().equals("gating"))
            .reduce((a, b) -> b)
            .orElseThrow();
    assertEquals("reverted", last.stage());
    assertEquals("reason: lower reward; best_so_far: R0", last.payload());
    assertEquals(1, recorded.events(AuditEvent.Commit.class).count());
  }

  @Test
  void eachDomainOfRunMetaIsARunOfItsOwn() throws IOException {
    Path tag = folder.resolve("tag");
    for (String domain : List.of("Law", "Math")) {
      write(tag, "domain/" + domain + "/learnings.md", section(1, "pending"));
      write(tag, "domain/" + domain + "/R1/config.yaml", "processors: []\n# " + domain + "\n");
    }
    write(tag, "summary.json", "[]");
    var outcome = bench.importer().importRun(tag, ImportOptions.DEFAULT, Progress.NONE);
    assertEquals("SOURCE_SEVERAL", assertInstanceOf(ImportOutcome.Refused.class, outcome).code());
    assertEquals(
        List.of("law", "math"),
        Importer.sources(tag).stream().map(this::imported).map(run -> run.id().slug()).toList());
  }

  @Test
  void theSummaryOfAllDomainsComesWithEachDomain() throws IOException {
    Path tag = folder.resolve("tag");
    for (String domain : List.of("Law", "Math")) {
      write(tag, "domain/" + domain + "/learnings.md", section(1, "pending"));
      write(
          tag,
          "domain/" + domain + "/curves.json",
          "[{\"round\": 1, \"passed\": 3, \"total_tasks\": 4, \"evolve_status\": \"ok\"}]");
      write(
          tag,
          "domain/" + domain + "/R1/config.yaml",
          "tracer:\n  base_dir: /data/x/tag/domain/" + domain + "/R1/sessions\n");
    }
    write(
        tag,
        "summary.json",
        "[{\"scope\": \"Law\", \"curves\": [], \"best_round\": 1, \"best_passed\": 2, \"total_tasks\": 4,"
            + " \"early_stopped\": false, \"num_rounds_run\": 2},"
            + " {\"scope\": \"Math\", \"best_round\": 1, \"best_passed\": 3}]");
    Run law = imported(Importer.sources(tag).getFirst());
    AuditEvent.Other told =
        bench
            .traces()
            .recorded(law)
            .events(AuditEvent.Other.class)
            .filter(event -> event.kind().equals("summary"))
            .findFirst()
            .orElseThrow();
    assertEquals(1, told.round());
    assertEquals("../summary.json", told.at().file());
    assertEquals(
        "{\"scope\": \"Law\", \"best_round\": 1, \"best_passed\": 2, \"total_tasks\": 4,"
            + " \"early_stopped\": false, \"num_rounds_run\": 2}",
        told.payload());
    assertEquals(
        List.of("the summary says 2 passed in round 1, curves.json says 3"),
        bench.traces().findings(law.id()).stream()
            .filter(f -> f.rule().equals("CONTRADICTION"))
            .map(Finding::message)
            .toList());
  }

  @Test
  void theProvenanceOfTb2IsKeptAsWritten() throws IOException {
    Path run = folder.resolve("tb2p");
    write(run, "R0/eval_summary.json", "{\"passed\": 1, \"total\": 4}");
    write(
        run,
        "R0/provenance.json",
        "{\"source\": \"baseline\", \"commit\": \"abc\", \"more\": [1]}");
    write(run, "R0/config.yaml", "processors: []\n");
    Run done = imported(run);
    assertEquals(
        List.of("R0/provenance.json 0 {\"source\": \"baseline\", \"commit\": \"abc\"}"),
        bench
            .traces()
            .recorded(done)
            .events(AuditEvent.Other.class)
            .filter(event -> event.kind().equals("provenance"))
            .map(event -> event.at().file() + " " + event.round() + " " + event.payload())
            .toList());
    assertTrue(bench.traces().files(done).file("R0/provenance.json").isPresent());
  }

  @Test
  void theStateOfTb2SaysWhatChanged() throws IOException {
    Path run = folder.resolve("tb2");
    write(
        run,
        "_meta_v2/_meta_scratch/harness_evolve_state.json",
        "{\"version\": 1, \"history\": [{\"input_round\": 0, \"output_round\": 1, \"changed\": false, \"score\": 0.25}]}");
    write(run, "R0/eval_summary.json", "{\"passed\": 1, \"total\": 4}");
    write(run, "R0/config.yaml", "processors: []\n");
    write(run, "R1/config.yaml", "processors: []\n");
    RecordedRun recorded = bench.traces().recorded(imported(run));
    assertEquals(Run.Layout.EVOLVER, recorded.run().layout());
    assertEquals("R0/eval_summary.json", recorded.results().getFirst().source());
    assertEquals(1, recorded.events(AuditEvent.NothingShipped.class).count());
  }

  private static String section(int round, String outcome) {
    return "## Round %d \u2014 try\n\n<!-- journal:frontmatter\nround: %d\nhypothesis_id: h1\nlevers:\n- control\npredicted_affected:\n- t\ngating_outcome: %s\n-->\n\n### Why\nText.\n"
        .formatted(round, round, outcome);
  }

  private static String record(String uuid) {
    return "{\"session_id\": \"aegis/R1/r0-t1\", \"type\": \"raw_user\", \"step\": 0, \"uuid\": \"%s\"}\n"
        .formatted(uuid);
  }

  private static void write(Path run, String path, String text) throws IOException {
    Path file = run.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Path sample(String path) {
    Path sample = SAMPLES.resolve(path);
    assumeTrue(Files.isDirectory(sample), "skipped: the HarnessX samples are not here");
    return sample;
  }

  private Run imported(Path source) {
    var outcome =
        bench.importer(AegisReader::read).importRun(source, ImportOptions.DEFAULT, Progress.NONE);
    return assertInstanceOf(ImportOutcome.Imported.class, outcome).run();
  }
}
