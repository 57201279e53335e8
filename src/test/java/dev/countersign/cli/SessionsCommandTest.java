package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The list of sessions, and other lists whose ids and times people read.
class SessionsCommandTest {

  private static final String RUN = "wiki-retrieval";
  private static final Path SUB_AGENTS = Path.of("../shared/samples/harnessx/journals/06-subagent");

  @TempDir static Path folder;

  private static Verbs verbs = new Verbs(Path.of(""));

  @BeforeAll
  static void copyOnce() throws IOException {
    verbs = Verbs.withSample(RUN, folder.resolve("w"));
  }

  @Test
  void roundsAreInOrderAndSubAgentsBelowTheirParents() {
    Verbs.Ran listed = verbs.run("sessions", RUN, "--json");
    assertEquals(
        List.of("7", "8", "9", "10", "11", "12"),
        listed.column("round").stream().distinct().toList());
    List<String> ids = listed.column("id");
    JsonNode inner =
        listed
            .json()
            .valueStream()
            .filter(node -> node.path("role").asString().equals("sub agent"))
            .findFirst()
            .orElseThrow();
    String parent = RUN + "/s:aegis/R9/r1-f0f46385";
    assertEquals(parent, inner.path("parent").asString());
    assertEquals("[0]", inner.path("inferredSteps").toString());
    assertEquals(ids.indexOf(parent) + 1, ids.indexOf(inner.path("id").asString()));
    String text = verbs.run("sessions", RUN).out();
    assertTrue(
        Pattern.compile(
                "(?m)^  " + RUN + "/s:a939b61a\\S+ .* " + parent + ", step 0 \\(inferred\\)$")
            .matcher(text)
            .find(),
        text);
  }

  @Test
  void whatTheTaskHistorySaysOfARolloutIsItsResult() {
    JsonNode tasks = verbs.run("tasks", RUN, "--json").json();
    JsonNode sessions = verbs.run("sessions", RUN, "--json").json();
    int compared = 0;
    for (JsonNode task : tasks) {
      List<String> passed =
          sessions
              .valueStream()
              .filter(s -> s.path("round").equals(task.path("round")))
              .filter(s -> s.path("task").equals(task.path("task")))
              .map(s -> s.path("passed").toString())
              .toList();
      if (passed.size() == task.path("attempts").intValue()) {
        compared++;
        assertEquals(
            task.path("passes").longValue(),
            passed.stream().filter("true"::equals).count(),
            task.toString());
        assertFalse(passed.contains("null"), task.toString());
      }
      if (compared > 5) {
        break;
      }
    }
    assertTrue(compared > 5, "tasks with all their rollouts: " + compared);
  }

  @Test
  void aRoundHasOnlyItsOwnSessions() {
    Verbs.Ran all = verbs.run("sessions", RUN, "--json");
    Verbs.Ran some = verbs.run("sessions", RUN + "/R9", "--json");
    assertEquals(0, some.exit(), some.err());
    assertEquals(List.of("9"), some.column("round").stream().distinct().toList());
    assertEquals(
        all.column("round").stream().filter("9"::equals).count(), some.column("id").size());
    Verbs.Ran none = verbs.run("sessions", RUN + "/R99");
    assertEquals(1, none.exit());
    assertTrue(none.err().contains("there is no round 99 in " + RUN), none.err());
    Verbs.Ran rewrite = verbs.run("sessions", RUN + "/C-R9-01");
    assertEquals(1, rewrite.exit());
    assertTrue(rewrite.err().contains("takes a run or a round"), rewrite.err());
  }

  @Test
  void verbsAboutWholeRunsRefuseARound() {
    for (String verb : List.of("tasks", "rounds", "coverage", "blindspots")) {
      Verbs.Ran ran = verbs.run(verb, RUN + "/R9");
      assertEquals(1, ran.exit(), verb);
      assertEquals("", ran.out(), verb);
      assertTrue(ran.err().contains(verb + " takes a run"), ran.err());
    }
    Verbs.Ran bisect = verbs.run("bisect", RUN + "/R9", "7bd855d8");
    assertEquals(1, bisect.exit());
    assertTrue(bisect.err().contains("bisect takes a run and a task"), bisect.err());
  }

  @Test
  void interventionsOfARoundAddUp() {
    int all = 0;
    for (JsonNode row : verbs.run("audit", RUN, "--interventions", "--json").json()) {
      for (JsonNode round : row.path("rounds")) {
        all += round.path("round").intValue() == 9 ? round.path("times").intValue() : 0;
      }
    }
    Verbs.Ran ran = verbs.run("audit", RUN + "/R9", "--interventions", "--json");
    assertEquals(0, ran.exit(), ran.err());
    int some = 0;
    for (JsonNode row : ran.json()) {
      some += row.path("times").intValue();
      assertEquals(1, row.path("rounds").size(), row.toString());
    }
    assertTrue(some > 0, "interventions in R9");
    assertEquals(all, some);
    Verbs.Ran none = verbs.run("audit", RUN + "/R99", "--interventions");
    assertEquals(1, none.exit());
    assertTrue(none.err().contains("'R99' in " + RUN), none.err());
    assertEquals(1, verbs.run("audit", RUN + "/C-R9-01", "--interventions").exit());
  }

  @Test
  void interventionsNameTheRolloutsThatNobodyEvaluated() {
    String head =
        verbs
            .run("audit", RUN, "--interventions")
            .out()
            .lines()
            .filter(line -> line.startsWith("times"))
            .findFirst()
            .orElseThrow();
    assertTrue(head.matches(".* passed +failed +unknown +last step .*"), head);
  }

  @Test
  void aGrandchildIsTwiceIndented() {
    assumeTrue(Files.isDirectory(SUB_AGENTS), "the journals of sub-agents are not here");
    var own = new Verbs(folder.resolve("sub"));
    assertEquals(0, own.run("import", SUB_AGENTS.toString()).exit());
    assertEquals(
        List.of("06-subagent", "  807e3670", "    58c41a17", "  5089d6d4"),
        own.run("sessions", "06-subagent")
            .out()
            .lines()
            .skip(1)
            .map(line -> line.replaceFirst("(06-subagent/s:)(06-subagent|\\w+).*", "$2"))
            .toList());
    assertTrue(
        own.run("sessions", "06-subagent").out().contains("interrupted"), "how the last one ended");
  }

  @Test
  void examplesOfBlindSpotsAreArgumentsOfOtherVerbs() {
    int tried = 0;
    for (JsonNode spot : verbs.run("blindspots", RUN, "--json").json()) {
      for (JsonNode example : spot.path("examples")) {
        Verbs.Ran shown = verbs.run("show", example.asString());
        assertEquals(0, shown.exit(), example + " " + shown.err());
        tried++;
      }
    }
    assertTrue(tried > 0, "examples");
    String first = verbs.run("blindspots", RUN).out().lines().findFirst().orElseThrow();
    assertTrue(first.contains("(" + RUN + "/s:aegis/R7/"), first);
  }

  @Test
  void theTimeOfAnImportIsInWholeSeconds() {
    String last = verbs.run("runs").out().lines().skip(1).findFirst().orElseThrow();
    assertTrue(last.matches(".* \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"), last);
    Path page = folder.resolve("report.html");
    Verbs.Ran exported = verbs.run("export", RUN, "--format", "html", "--out", page.toString());
    assertEquals(0, exported.exit(), exported.err());
    assertFalse(
        Pattern.compile("T\\d\\d:\\d\\d:\\d\\d\\.\\d+Z").matcher(text(page)).find(),
        "a time with a fraction");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
