package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `compare` on the bundled reconstruction of the published example.
class CompareCommandTest {

  @TempDir static Path folder;

  private static Verbs verbs = new Verbs(Path.of(""));

  @BeforeAll
  static void importOnce() {
    verbs = new Verbs(folder.resolve("w"));
    Verbs.Ran ran = verbs.run("import", "sample-traces/wiki-retrieval/run", "--name", "wiki");
    assertEquals(0, ran.exit(), ran.err());
  }

  @Test
  void twoRolloutsOfATaskAreAlignedCallByCall() {
    JsonNode found =
        verbs
            .run("compare", "wiki/s:aegis/R9/r0-db4fd70a", "wiki/s:aegis/R10/r0-db4fd70a", "--json")
            .json();
    List<String> rows = new ArrayList<>();
    for (JsonNode row : found.path("rows")) {
      rows.add(row.path("state").stringValue());
    }
    assertEquals(List.of("only left", "only left", "only left", "only right", "changed"), rows);
    assertEquals(0, found.path("firstDivergence").intValue());
    JsonNode tool = found.path("parts").get(0);
    assertEquals("wiki_text_fetch", tool.path("name").stringValue());
    assertEquals(0, tool.path("left").intValue());
    assertEquals(1, tool.path("right").intValue());
    String result = found.path("rows").get(3).path("right").path("result").stringValue();
    assertTrue(result.startsWith("# Tessel Line"), result);
  }

  @Test
  void theRegressionOfRoundTenDiffersInItsAnswer() {
    String out =
        verbs.run("compare", "wiki/s:aegis/R9/r0-7bd855d8", "wiki/s:aegis/R10/r0-7bd855d8").out();
    assertTrue(out.contains("2 rows: 1 same, 1 changed, 0 only left, 0 only right"), out);
    assertTrue(out.contains("first divergence at row 2, step 1: answer (answer)"), out);
    assertTrue(out.contains("FINAL ANSWER: 5120"), out);
    assertTrue(out.contains("\nThey first diverge at step 1, answer: the answer differs.\n"), out);
    assertTrue(out.contains("\nLeft: passed, ended done, answered "), out);
    assertTrue(out.contains("\nRight: failed, ended done, answered "), out);
    assertTrue(
        out.contains("\nBetween their harnesses 3 parts changed: prompt gaia_agent.md, tool"), out);
  }

  @Test
  void twoRolloutsOfOneRoundRanTheSameHarness() {
    String out =
        verbs.run("compare", "wiki/s:aegis/R10/r0-7bd855d8", "wiki/s:aegis/R10/r1-7bd855d8").out();
    assertTrue(out.contains("\nBoth ran the same harness.\n"), out);
    assertFalse(out.contains("harness part"), out);
  }

  @Test
  void aRoundAndACandidateAreComparedPartByPart() {
    JsonNode found = verbs.run("compare", "wiki/R9", "wiki/C-R10-02", "--json").json();
    List<String> parts = new ArrayList<>();
    for (JsonNode part : found.path("parts")) {
      parts.add(part.path("change").stringValue() + " " + part.path("name").stringValue());
    }
    assertEquals(
        List.of(
            "added wiki_text_fetch",
            "removed ToolBudgetProcessor.max_searches",
            "changed gaia_agent.md"),
        parts);
    assertEquals(
        "The two harnesses are the same.",
        verbs.run("compare", "wiki/R9", "wiki/R9").out().strip());
  }

  @Test
  void whatCannotBeComparedIsRefusedWithASentence() {
    assertEquals(2, verbs.run("compare", "wiki/R9", "other/R9").exit(), "wrong usage");
    assertEquals(1, verbs.run("compare", "wiki/R9", "wiki/R99").exit());
    assertTrue(verbs.run("compare", "wiki/R9", "wiki/s:x").err().contains("two of a kind"));
    assertTrue(
        verbs.run("compare", "wiki/s:x", "wiki/s:y").err().contains("countersign sessions wiki"));
    assertTrue(verbs.run("compare", "wiki/R9", "wiki/R99").err().contains("countersign rounds"));
  }
}
