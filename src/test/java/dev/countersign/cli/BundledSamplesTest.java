package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.FolderCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The samples that come with the program, through the command line: what they are known to say
/// comes out.
class BundledSamplesTest {

  private static final Path WIKI = Path.of("sample-traces/wiki-retrieval");
  private static final Path TELECOM = Path.of("sample-traces/telecom-drift");

  @TempDir static Path folder;

  private static Verbs verbs = new Verbs(Path.of(""));
  private static Verbs.Ran imported = new Verbs.Ran(0, "", "");

  @BeforeAll
  static void importBoth() {
    verbs = new Verbs(folder.resolve("w"));
    imported = verbs.run("import", WIKI.toString(), TELECOM.toString(), "--json");
  }

  @Test
  void severalImportsAreReportedTogether() {
    assertEquals(0, imported.exit(), imported.err());
    assertEquals(List.of("wiki-retrieval", "telecom-drift"), imported.column("run"));
    assertEquals(List.of("6", "9"), imported.column("rounds"));
    assertEquals(List.of("51", "20"), imported.column("sessions"));
  }

  /// Other tests work in copies of a workspace into which a sample was imported.
  @Test
  void aCopiedWorkspaceSaysTheSame() throws IOException {
    String run = "telecom-drift";
    Verbs copied = Verbs.withSample(run, folder.resolve("copy"));
    for (String verb : List.of("sessions", "rewrites", "findings")) {
      assertEquals(
          verbs.run(verb, run, "--json").out(), copied.run(verb, run, "--json").out(), verb);
    }
    String[] search = {"search", "run:" + run + " kind:tool-result", "--json"};
    assertTrue(copied.run(search).json().path("count").intValue() > 0, "it is indexed");
    assertEquals(verbs.run(search).json().path("count"), copied.run(search).json().path("count"));
    assertEquals(0, copied.run("doctor").exit());
    assertEquals("", copied.run("runs").err(), "nothing had to be made again");
  }

  @Test
  void theRoundsOfTheWorkedExampleAreThePublishedOnes() {
    List<String> rounds = passed("wiki-retrieval");
    assertEquals(List.of("79", "80", "77", "82", "86", "84"), rounds);
    assertEquals("103", verbs.run("rounds", "wiki-retrieval", "--json").column("tasks").getFirst());
  }

  @Test
  void theDriftGoesFrom51To56Of57ByWayOf46() {
    List<String> rounds = passed("telecom-drift");
    assertEquals(List.of("51", "55", "56", "57", "56", "54", "46", "53", "56"), rounds);
    assertEquals("57", verbs.run("rounds", "telecom-drift", "--json").column("tasks").getFirst());
  }

  @Test
  void fiveOfTheSevenPredictedFlipsCameTrue() {
    List<String> lines =
        verbs.run("show", "wiki-retrieval/C-R10-02", "--later").out().lines().toList();
    List<String> predicted =
        lines.stream()
            .filter(line -> line.contains("unlock:") || line.contains("stabilize:"))
            .toList();
    assertEquals(7, predicted.size());
    assertEquals(5, predicted.stream().filter(line -> line.endsWith(": hit")).count());
  }

  @Test
  void showHasTheFilesThatShippedAndTheirDiff() {
    JsonNode shown = verbs.run("show", "wiki-retrieval/C-R10-02", "--json").json().get(0);
    List<String> labels = new ArrayList<>();
    shown.path("files").forEach(file -> labels.add(file.path("label").asString()));
    assertEquals(List.of("config.yaml", "wiki_text_fetch.py", "gaia_agent.md"), labels);
    assertTrue(shown.path("diff").asString().contains("\n-  max_searches: 6\n"));
    assertEquals(73, shown.path("added").intValue());
  }

  @Test
  void anErrorNamesARoundThatThereIs() {
    for (String[] wrong :
        List.of(
            new String[] {"blame", "wiki-retrieval", "nope.py"},
            new String[] {"show", "wiki-retrieval"})) {
      Verbs.Ran ran = verbs.run(wrong);
      assertEquals(1, ran.exit(), ran.out());
      assertTrue(ran.err().strip().endsWith(" wiki-retrieval/R8"), ran.err());
    }
    assertEquals(0, verbs.run("show", "wiki-retrieval/R8").exit());
  }

  @Test
  void aRoundShowsAllThatShippedInIt() {
    Verbs.Ran shown = verbs.run("show", "telecom-drift/R7", "--json");
    assertEquals(List.of("telecom-drift/C-R7-01"), shown.column("id"));
    assertEquals(List.of("shipped"), shown.column("fate"));
  }

  @Test
  void everyFateOccursInTheSamples() {
    List<String> fates = verbs.run("rewrites", "wiki-retrieval", "--json").column("fate");
    assertTrue(
        fates.containsAll(
            List.of("shipped", "rejected", "ask-more", "gate failed", "propose_fail", "no_op")),
        fates.toString());
  }

  @Test
  void tasksSessionsAndFindingsAreListed() {
    assertEquals(
        List.of("0", "2", "2", "2"),
        verbs
            .run("tasks", "telecom-drift", "--json")
            .json()
            .valueStream()
            .filter(node -> node.path("task").asString().equals("telecom-03"))
            .limit(4)
            .map(node -> node.path("passes").asString())
            .toList());
    assertEquals(51, verbs.run("sessions", "wiki-retrieval", "--json").json().size());
    assertTrue(
        verbs
            .run("findings", "wiki-retrieval", "--json")
            .column("rule")
            .contains("PATH_NOT_FOUND"));
  }

  @Test
  void sessionsThatDoNotSayTheirTaskHaveItFromTheirTrajectorysName() {
    List<JsonNode> sessions =
        verbs.run("sessions", "telecom-drift", "--json").json().valueStream().toList();
    assertEquals(
        List.of("R6 0 true", "R6 1 false", "R7 0 false", "R7 1 false"),
        sessions.stream()
            .filter(node -> node.path("task").asString().equals("telecom-07"))
            .filter(node -> List.of(6, 7).contains(node.path("round").intValue()))
            .map(node ->
                "R%s %s %s"
                    .formatted(node.path("round"), node.path("rollout"), node.path("passed")))
            .toList());
    assertEquals(
        List.of("9", "9"),
        sessions.stream()
            .filter(node -> node.path("task").asString().isEmpty())
            .map(node -> node.path("round").toString())
            .toList(),
        "no later round has copies of the last one");
  }

  @Test
  void theInboxHoldsEveryRewriteUntilSomebodyDecides() {
    Verbs.Ran inbox = verbs.run("inbox", "telecom-drift", "--json");
    assertEquals(9, inbox.json().size());
    int flagged = inbox.column("section").indexOf("Flagged but shipped");
    assertEquals("telecom-drift/C-R7-01", inbox.column("id").get(flagged));
  }

  @Test
  void theSameRunIsRecognisedAndAChangedCopyIsARevision() throws IOException {
    var own = new Verbs(folder.resolve("revisions"));
    own.run("import", TELECOM.toString());
    Verbs.Ran again = own.run("import", TELECOM.toString());
    assertTrue(again.out().startsWith("Already in the workspace: telecom-drift"), again.out());
    Path copy = folder.resolve("copy/telecom-drift");
    FolderCopy.of(TELECOM, copy);
    Files.writeString(copy.resolve("run/R7/decision.md"), "# changed afterwards\n");
    Verbs.Ran changed = own.run("import", copy.toString());
    assertEquals(0, changed.exit(), changed.err());
    assertTrue(changed.out().startsWith("Imported revision 2 of telecom-drift"), changed.out());
    assertTrue(changed.out().contains("R7/decision.md"), changed.out());
    assertEquals(1, own.run("runs", "--json").json().size());
  }

  @Test
  void anArchiveGivesTheSameRewrites() throws IOException {
    String expected = rewrites(verbs, "telecom-drift");
    Path zip = Trees.zip(TELECOM, folder.resolve("telecom-drift.zip"));
    Path tar = Trees.tarGz(TELECOM, folder.resolve("telecom-drift.tar.gz"));
    for (Path archive : List.of(zip, tar)) {
      var own = new Verbs(folder.resolve("from-" + archive.getFileName()));
      Verbs.Ran ran = own.run("import", archive.toString());
      assertEquals(0, ran.exit(), ran.out() + ran.err());
      String id = own.run("runs", "--json").column("id").getFirst();
      assertEquals(expected, rewrites(own, id), archive.toString());
      assertEquals(20, own.run("sessions", id, "--json").json().size());
    }
  }

  @Test
  void findingsOfARoundAreThoseInItsFolders() {
    List<String> all = verbs.run("findings", "wiki-retrieval", "--json").column("file");
    for (int round = 7; round <= 12; round++) {
      String folder = "/R" + round + "/";
      assertEquals(
          all.stream().filter(file -> ("/" + file + "/").contains(folder)).toList(),
          verbs.run("findings", "wiki-retrieval/R" + round, "--json").column("file"));
    }
    assertEquals(
        "countersign: wiki-retrieval has no round R99; list them: countersign rounds wiki-retrieval\n",
        verbs.run("findings", "wiki-retrieval/R99").err());
    assertEquals(
        "countersign: findings takes a run or a round of it, such as wiki-retrieval or"
            + " wiki-retrieval/R4, not 'C-R10-02'\n",
        verbs.run("findings", "wiki-retrieval/C-R10-02").err());
  }

  @Test
  void doctorFindsThisWorkspaceSound() {
    Verbs.Ran ran = verbs.run("doctor");
    assertEquals(0, ran.exit(), ran.out());
    assertTrue(ran.out().contains("ok, 2 runs"), ran.out());
    assertTrue(ran.out().contains("none yet; the first decision begins it"), ran.out());
  }

  @Test
  void doctorMakesNoWorkspace() {
    var own = new Verbs(folder.resolve("not-there"));
    assertTrue(own.run("doctor").out().contains("not there yet"));
    assertFalse(Files.exists(folder.resolve("not-there")));
  }

  private static List<String> passed(String run) {
    return verbs.run("rounds", run, "--json").column("passed");
  }

  private static String rewrites(Verbs from, String run) {
    return from.run("rewrites", run, "--json").out().replace(run + "/", "");
  }
}
