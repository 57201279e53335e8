package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that lack much of what the code of AEGIS writes: they are read as far as they go, and what
/// is missing is said.
class LayoutsTest {

  private static final Path SAMPLE = Path.of("sample-traces/wiki-retrieval/run");

  /// What a run has beyond the files that the paper lists (FORMATS 3.1).
  private static final Pattern BEYOND_THE_PAPER =
      Pattern.compile(
          "archive/.*|reputation\\.json|R\\d+/(config\\.yaml|summary\\.md|applied/merged\\.yaml"
              + "|(raw|sessions|meta_sessions|media|askmore_scratch)/.*|trajectories/.*\\.md)");

  private static final Set<String> ROUND_10 = Set.of("C-R10-01", "C-R10-02");

  @TempDir Path folder;

  @Test
  void aRunWithOnlyTheFilesOfThePaperIsReplayed() throws IOException {
    Path run = folder.resolve("paper/wiki-retrieval/run");
    copyExcept(BEYOND_THE_PAPER, run);
    Verbs verbs = imported(run);
    assertEquals(
        List.of("79", "80", "77", "82", "86", "84"),
        verbs.run("rounds", "wiki-retrieval", "--json").column("passed"));
    Verbs whole = imported(SAMPLE);
    for (String column : List.of("id", "fate", "bucket", "kind")) {
      assertEquals(
          whole.run("rewrites", "wiki-retrieval", "--json").column(column),
          verbs.run("rewrites", "wiki-retrieval", "--json").column(column));
    }
    String shown = verbs.run("show", "wiki-retrieval/C-R10-02").out();
    assertTrue(shown.contains("there is neither merged.yaml nor config.yaml"), shown);
    assertTrue(shown.contains("R9/config.yaml is missing; R9/applied/C-R9-01/config.yaml stands"));
    assertTrue(shown.contains("\n-  max_searches: 6\n"), "the same diff comes out");
    String first = verbs.run("show", "wiki-retrieval/C-R8-01").out();
    assertTrue(first.contains("R7/config.yaml"), first);
  }

  @Test
  void aRunOfNothingButItsAuditLogIsReplayed() throws IOException {
    Path run = Files.createDirectories(folder.resolve("audit-only"));
    Files.copy(SAMPLE.resolve("audit.jsonl"), run.resolve("audit.jsonl"));
    Verbs verbs = imported(run);
    String id = verbs.run("runs", "--json").column("id").getFirst();
    Verbs.Ran rounds = verbs.run("rounds", id);
    assertTrue(rounds.out().contains("not recorded"), rounds.out());
    List<String> ids = verbs.run("rewrites", id, "--json").column("id");
    assertTrue(ids.containsAll(ROUND_10.stream().map(c -> id + "/" + c).toList()), ids.toString());
    Verbs.Ran shown = verbs.run("show", id + "/C-R10-02");
    assertEquals(0, shown.exit(), shown.err());
    assertTrue(shown.out().contains("shipped"), shown.out());
    assertEquals("[ ]\n", verbs.run("sessions", id, "--json").out());
    assertEquals(0, verbs.run("inbox", id).exit());
  }

  @Test
  void inATerminalBenchRunAnEditTakesEffectOneRoundLater() throws IOException {
    Path run = folder.resolve("tb2");
    config(run, "R1/config.yaml", "0.5");
    config(run, "R1/applied/C-R1-01/config.yaml", "0.8");
    config(run, "R2/config.yaml", "0.8");
    write(run, "R1/evolve/aegis_done.json", "{\"new_config_path\": \"R2/config.yaml\"}\n");
    write(run, "state.json", "{\"current_round\": 2, \"current_config\": \"R2/config.yaml\"}\n");
    write(
        run,
        "R1/candidates/C-R1-01.md",
        """
        ---
        candidate_id: C-R1-01
        bucket:
        - config
        file_changes: []
        ---
        A higher limit.
        """);
    write(
        run,
        "R1/decision.md",
        """
        ---
        round: 1
        decision_type: ship
        ship_ranking:
        - candidate_id: C-R1-01
        ---
        """);
    write(
        run,
        "audit.jsonl",
        """
        {"round": 1, "stage": "4", "kind": "gate", "payload": {"cid": "C-R1-01", "results": {"structure": true}, "reasons": {}}, "ts": 1.0}
        {"round": 1, "stage": "4", "kind": "commit", "payload": {"shipped_cids": ["C-R1-01"]}, "ts": 2.0}
        """);
    Verbs verbs = imported(run);
    Verbs.Ran rewrites = verbs.run("rewrites", "tb2", "--json");
    assertEquals(List.of("tb2/C-R1-01"), rewrites.column("id"));
    assertEquals(List.of("shipped"), rewrites.column("fate"));
    String shown = verbs.run("show", "tb2/C-R1-01").out();
    assertTrue(shown.contains("  from         H1\n"), shown);
    assertTrue(shown.contains("-  max_usd: 0.5\n+  max_usd: 0.8\n"), shown);
    assertEquals(
        List.of("[]", "[\"C-R1-01\"]"),
        verbs
            .run("rounds", "tb2", "--json")
            .json()
            .valueStream()
            .map(round -> round.path("shipped").toString())
            .toList());
  }

  @Test
  void hostileTextIsMadeVisible() throws IOException {
    Path run = folder.resolve("hostile");
    write(
        run,
        "R1/candidates/C-R1-01.md",
        "---\ncandidate_id: C-R1-01\nbucket:\n- \"pro\\u202Empt\"\n---\n\u001b[2Jbody\n");
    config(run, "R0/config.yaml", "\"\u202E5\u200B\"");
    config(run, "R1/config.yaml", "\"\\e[2J6\"");
    write(
        run,
        "audit.jsonl",
        "{\"round\": 1, \"stage\": \"4\", \"kind\": \"revert\", \"payload\":"
            + " {\"reason\": \"\\u001b]0;x\\u0007 and \\u202E\"}, \"ts\": 1.0}\n");
    Verbs verbs = imported(run);
    for (String verb : List.of("rounds", "rewrites", "findings", "tasks", "sessions", "inbox")) {
      assertVisible(verbs.run(verb, "hostile"));
    }
    assertVisible(verbs.run("runs"));
    for (String id : verbs.run("rewrites", "hostile", "--json").column("id")) {
      assertVisible(verbs.run("show", id));
    }
    assertVisible(verbs.run("show", "hostile/\u001b[2J\u202Ex"));
    assertVisible(verbs.run("rounds", "\u001b[2J"));
    assertVisible(verbs.run("import", folder + "/\u001b[2J"));
  }

  private static void assertVisible(Verbs.Ran ran) {
    String all = ran.out() + ran.err();
    assertFalse(Pattern.compile("[\\p{Cntrl}\\p{Cf}&&[^\n\t]]").matcher(all).find(), all);
  }

  private Verbs imported(Path run) {
    var verbs = new Verbs(folder.resolve("w-" + Integer.toHexString(run.toString().hashCode())));
    Verbs.Ran ran = verbs.run("import", run.toString());
    assertEquals(0, ran.exit(), ran.out() + ran.err());
    return verbs;
  }

  private static void config(Path run, String path, String maxUsd) throws IOException {
    write(
        run,
        path,
        "processors:\n- _target_: harnessx.processors.control.cost_guard.CostGuardProcessor\n"
            + "  max_usd: "
            + maxUsd
            + "\n");
  }

  private static void write(Path run, String path, String text) throws IOException {
    Path file = run.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void copyExcept(Pattern left, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = SAMPLE.relativize(file).toString().replace('\\', '/');
        if (!left.matcher(path).matches()) {
          Path copy = to.resolve(path);
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
  }
}
