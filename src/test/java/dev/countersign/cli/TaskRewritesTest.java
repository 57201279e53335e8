package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.SampleWorkspaces;
import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.replay.task.Diagnosis;
import dev.countersign.replay.task.Hook;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.replay.task.OpenedSession;
import dev.countersign.replay.task.Passages;
import dev.countersign.replay.task.TaskDiff;
import dev.countersign.trace.Run;
import dev.countersign.trace.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The verbs say of every rewrite inside a task what the replay behind the window says.
class TaskRewritesTest {

  private static final Path SAMPLES = Path.of("../shared/samples/harnessx");

  @TempDir Path folder;

  @Test
  void theVerbsAndTheReplayAgreeOnTheBundledRun() throws IOException {
    SampleWorkspaces.copy("wiki-retrieval", folder.resolve("w"));
    assertEquals(agreeing(), rewrites("wiki-retrieval"));
  }

  /// How many rewrites each journal has in all of its sessions, sub-agents included.
  @ParameterizedTest
  @CsvSource({
    "journals/01-multi-step, 10",
    "journals/03-interrupt-cancel, 0",
    "journals/06-subagent, 0",
    "journals/07-compaction, 5",
    "journals/11-prompt-change-between-tasks, 2",
    "journals/12-mid-task-change, 7",
  })
  void theVerbsAndTheReplayAgreeOnEveryRealJournal(String journal, int expected) {
    Path source = SAMPLES.resolve(journal);
    assumeTrue(Files.isDirectory(source), "../shared is not here: no real session is compared");
    assertEquals(expected, agreeing(source.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"aegis-run/run", "meta-run/run"})
  void theVerbsAndTheReplayAgreeOnTheRealRuns(String run) {
    Path source = SAMPLES.resolve(run);
    assumeTrue(Files.isDirectory(source), "../shared is not here: no real run is compared");
    assertTrue(agreeing(source.toString()) > 0, "there is something to compare");
  }

  private int rewrites(String run) {
    return verbs().run("rewrites", run, "--level", "task", "--json").json().size();
  }

  private Verbs verbs() {
    return new Verbs(folder.resolve("w"));
  }

  private int agreeing(String source) {
    assertEquals(0, verbs().run("import", source).exit());
    return agreeing();
  }

  /// Compares both of every session of the run.
  ///
  /// @return how many rewrites there were
  private int agreeing() {
    Verbs verbs = verbs();
    int count = 0;
    try (Workspace workspace =
        Workspace.open(
            folder.resolve("w"), folder.resolve("profile"), Optional.empty(), Clock.systemUTC())) {
      Run run = workspace.runs().getFirst();
      for (Session recorded : workspace.sessions().sessions(run)) {
        OpenedSession opened = workspace.openedSessions().open(run, recorded, Progress.NONE);
        List<MidTaskRewrite> rewrites = opened.replay().rewrites();
        if (!rewrites.isEmpty()) {
          String id = run.id() + "/s:" + recorded.sessionId();
          JsonNode listed = verbs.run("rewrites", id, "--level", "task", "--json").json();
          JsonNode session = verbs.run("show", id, "--json").json();
          JsonNode shown = session.path("rewrites");
          var passages = new Passages(opened.source());
          assertEquals(
              rewrites.stream().map(r -> listed(run, recorded, r, passages)).toList(),
              each(listed, TaskRewritesTest::listed),
              id);
          assertEquals(
              rewrites.stream().map(r -> shown(r, passages)).toList(),
              each(shown, TaskRewritesTest::shown),
              id);
          assertEquals(
              opened.replay().diagnoses().stream().map(TaskRewritesTest::diagnosed).toList(),
              each(session.path("diagnosis"), TaskRewritesTest::diagnosed),
              id);
          count += rewrites.size();
        }
      }
    }
    return count;
  }

  @Test
  void aSessionIsShownWithItsDiagnosisAndTheRecordsOfEach() throws IOException {
    SampleWorkspaces.copy("wiki-retrieval", folder.resolve("w"));
    String shown = verbs().run("show", "wiki-retrieval/s:aegis/R11/r0-7bd855d8").out();
    int diagnosis = shown.indexOf("\ndiagnosis      answer rewritten: ");
    assertTrue(diagnosis > shown.indexOf("model-output"), shown);
    assertTrue(
        shown.substring(diagnosis).matches("(?s).*\n  see          \\S+\\.jsonl:\\d+ \\(.*"),
        shown);
    String[] silent =
        verbs().run("sessions", "wiki-retrieval", "--json").column("id").stream()
            .map(id -> verbs().run("show", id).out())
            .filter(text -> text.startsWith("No rewrite inside a task is recorded here."))
            .toArray(String[]::new);
    assertTrue(silent.length > 0, "a session without rewrites says so");
  }

  @Test
  void whatHasNoRoundsIsListedInsideItsTasks() {
    String journal = "sample-traces/wiki-retrieval/run/R11/sessions/aegis/R11/r0-9d1c6f02";
    assertEquals(0, verbs().run("import", journal).exit());
    String run = verbs().run("runs", "--json").column("id").getFirst();
    List<String> kinds = verbs().run("rewrites", run, "--json").column("kind");
    assertEquals(List.of("tool-input", "model-output"), kinds);
    assertEquals(kinds, verbs().run("rewrites", run, "--level", "task", "--json").column("kind"));
    assertEquals(
        "No rewrite between rounds is recorded there.\n",
        verbs().run("rewrites", run, "--level", "round").out());
  }

  @Test
  void aDeniedCallIsNoComparison() throws IOException {
    SampleWorkspaces.copy("wiki-retrieval", folder.resolve("w"));
    List<String> texts = new ArrayList<>();
    for (JsonNode rewrite :
        verbs().run("show", session("r1-42d4198c"), "--json").json().path("rewrites")) {
      if (rewrite.path("kind").asString().equals("tool-denied")) {
        assertEquals("", rewrite.path("diff").asString());
        assertEquals("0 0", rewrite.path("added") + " " + rewrite.path("removed"));
        texts.add(verbs().run("show", rewrite.path("id").asString()).out());
      }
    }
    assertEquals(1, texts.size());
    String text = texts.getFirst();
    assertTrue(text.contains("\ndenied, asked for:\n  {"), text);
    assertTrue(text.contains("\nthe model got instead:\n  (not recorded)\n"), text);
    assertFalse(text.contains("--- a/raw"), text);
    String listed = verbs().run("rewrites", session("r1-42d4198c")).out();
    assertTrue(
        listed.lines().anyMatch(l -> l.contains("tool-denied") && !l.contains(" +")), listed);
  }

  private static String session(String name) {
    return "wiki-retrieval/s:aegis/R9/" + name;
  }

  private static List<String> diagnosed(Diagnosis diagnosis) {
    List<String> lines = new ArrayList<>();
    diagnosis.records().forEach(record -> lines.add(record.kind() + record.line()));
    return List.of(diagnosis.rule().name(), diagnosis.sentence(), lines.toString());
  }

  private static List<String> diagnosed(JsonNode node) {
    List<String> lines = new ArrayList<>();
    node.path("records")
        .forEach(
            record -> lines.add(record.path("kind").asString() + record.path("line").intValue()));
    return List.of(
        node.path("rule").asString(), node.path("sentence").asString(), lines.toString());
  }

  private static List<List<String>> each(
      JsonNode list, java.util.function.Function<JsonNode, List<String>> of) {
    List<List<String>> all = new ArrayList<>();
    list.forEach(node -> all.add(of.apply(node)));
    return all;
  }

  private static List<String> listed(
      Run run, Session session, MidTaskRewrite rewrite, Passages passages) {
    TaskDiff diff = TaskDiff.of(rewrite, passages);
    return List.of(
        run.id() + "/" + rewrite.id(),
        "task",
        session.round().isPresent() ? "" + session.round().getAsInt() : "none",
        session.sessionId(),
        "" + rewrite.key().step(),
        rewrite.kind().word(),
        "" + diff.added(),
        "" + diff.removed(),
        rewrite.cause());
  }

  private static List<String> listed(JsonNode node) {
    JsonNode round = node.path("round");
    return List.of(
        node.path("id").asString(),
        node.path("level").asString(),
        round.isNull() ? "none" : round.asString(),
        node.path("session").asString(),
        node.path("step").asString(),
        node.path("kind").asString(),
        node.path("added").asString(),
        node.path("removed").asString(),
        node.path("cause").asString());
  }

  private static List<String> shown(MidTaskRewrite rewrite, Passages passages) {
    TaskDiff diff = TaskDiff.of(rewrite, passages);
    return List.of(
        rewrite.hook().map(Hook::word).orElse("none"),
        rewrite.processors().stream()
            .map(p -> p.name() + " " + p.source().name().toLowerCase(Locale.ROOT))
            .toList()
            .toString(),
        rewrite.tool(),
        rewrite.callId(),
        passages.whole(rewrite.raw()),
        passages.whole(rewrite.effective()),
        rewrite.comparesVersions() ? diff.unified() : "",
        rewrite.note().isEmpty() ? "[]" : "[" + rewrite.note() + "]");
  }

  private static List<String> shown(JsonNode node) {
    List<String> processors = new ArrayList<>();
    node.path("processors")
        .forEach(
            p -> processors.add(p.path("name").asString() + " " + p.path("source").asString()));
    List<String> facts = new ArrayList<>();
    node.path("facts").forEach(fact -> facts.add(fact.asString()));
    return List.of(
        node.path("hook").isNull() ? "none" : node.path("hook").asString(),
        processors.toString(),
        node.path("tool").asString(),
        node.path("callId").asString(),
        node.path("raw").asString(),
        node.path("effective").asString(),
        node.path("diff").asString(),
        facts.toString());
  }
}
