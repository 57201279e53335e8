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
  void aTextThatIsMissingBesideItsJournalIsNamedAndCounted() throws IOException {
    Path journal = folder.resolve("whole/sessions/s1/11111111-2222-3333-4444-555555555555.jsonl");
    Path text = journal.resolveSibling("tool_results/call_2_raw.txt");
    write(text, "the whole page");
    write(
        journal,
        """
        {"session_id": "s1", "type": "raw_user", "step": 0, "message": {"role": "user", "content": "read"}}
        {"session_id": "s1", "type": "raw_tool", "step": 1, "message": {"role": "tool", "content": "", "tool_call_id": "call_2", "name": "Read"}, "meta": {"content_ref": "tool_results/call_2_raw.txt", "content_size": 14}}
        """);
    Verbs there = imported(folder.resolve("whole"));
    assertEquals("[ ]\n", there.run("findings", "whole", "--json").out());
    assertTrue(there.run("audit", "whole").out().contains("= 100.0 %"));
    Path lacking = Files.move(folder.resolve("whole"), folder.resolve("lacking"));
    Files.delete(lacking.resolve("sessions/s1/tool_results/call_2_raw.txt"));
    Verbs verbs = imported(lacking);
    Verbs.Ran findings = verbs.run("findings", "lacking", "--json");
    assertEquals(List.of("CONTENT_NOT_FOUND"), findings.column("rule"));
    assertEquals(List.of("2"), findings.column("line"));
    assertEquals(
        List.of("'tool_results/call_2_raw.txt', which holds the text of this record, is not there"),
        findings.column("message"));
    String audit = verbs.run("audit", "lacking").out();
    assertTrue(audit.contains("texts beside journals 0 of 1 (sessions/s1/"), audit);
    assertFalse(audit.contains("100.0 %"), audit);
  }

  @Test
  void aFolderAroundRunsAndAFileThatIsNoRunAreRefusedInASentence() throws IOException {
    for (String run : List.of("many/one/run", "many/two/run")) {
      write(folder.resolve(run), "audit.jsonl", "{}\n");
      Files.createDirectories(folder.resolve(run + "/R0"));
    }
    assertRefused(
        folder.resolve("many"),
        "[SOURCE_SEVERAL] There are 2 runs inside: import each of them, such as "
            + folder.resolve("many/one/run")
            + ", "
            + folder.resolve("many/two/run")
            + ".");
    for (String text : List.of("hi\n", "")) {
      write(folder, "note.jsonl", text);
      assertRefused(folder.resolve("note.jsonl"), "[SOURCE_NO_RECORD] No line of the file is a");
    }
    write(folder.resolve("texts/more"), "README.md", "# A text\n");
    assertRefused(
        folder.resolve("texts"),
        "[SOURCE_NO_TRACE] Nothing in %s is a trace: choose the folder of a run or of its sessions"
            .formatted(folder.resolve("texts")));
    write(folder, "README.md", "# A text\n");
    assertRefused(
        folder.resolve("README.md"),
        "[ARC_TYPE] README.md is neither an archive nor a journal: import");
  }

  private void assertRefused(Path source, String says) {
    Verbs.Ran ran = new Verbs(folder.resolve("w-refused")).run("import", source.toString());
    assertEquals(1, ran.exit(), ran.out());
    assertTrue(ran.out().startsWith("Not imported: " + says), ran.out());
    assertEquals("[ ]\n", new Verbs(folder.resolve("w-refused")).run("runs", "--json").out());
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
    write(run.resolve(path), text);
  }

  private static void write(Path file, String text) throws IOException {
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
