package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `bisect` and `blame` on the bundled sample that drifts.
class BisectBlameTest {

  @TempDir static Path folder;

  private static Verbs verbs = new Verbs(Path.of(""));

  @BeforeAll
  static void importOnce() {
    verbs = new Verbs(folder.resolve("w"));
    Verbs.Ran ran = verbs.run("import", "sample-traces/telecom-drift/run", "--name", "telecom");
    assertEquals(0, ran.exit(), ran.err());
  }

  @Test
  void aTaskIsBisectedToItsRoundAndItsShip() {
    JsonNode found = verbs.run("bisect", "telecom", "telecom-07", "--json").json();
    assertEquals(6, found.path("good").intValue());
    assertEquals(7, found.path("bad").intValue());
    assertEquals("telecom/C-R7-01", found.path("suspects").get(0).path("id").stringValue());
    assertTrue(found.path("left").stringValue().startsWith("telecom/s:"), found.toString());
    assertTrue(found.path("firstDivergence").stringValue().contains("first divergence"));
    String out = verbs.run("bisect", "telecom", "telecom-07").out();
    assertTrue(out.contains("side by side: countersign compare telecom/s:"), out);
  }

  @Test
  void whatCannotBeBisectedIsRefusedWithASentence() {
    assertTrue(verbs.run("bisect", "telecom", "none").err().contains("countersign tasks telecom"));
    assertTrue(verbs.run("bisect", "telecom", "telecom-").err().contains("57 tasks begin with"));
  }

  @Test
  void aRoundThatDoesNotExistOrComesTooLateIsRefused() {
    refused("there is no round 77 in telecom", "--bad", "77");
    refused("there is no round 99 in telecom", "--good", "99");
    refused("there is no round 77 in telecom", "--good", "1", "--bad", "77");
    refused("the good round must come before the bad one", "--good", "3", "--bad", "2");
    refused("the good round must come before the bad one", "--good", "3", "--bad", "3");
  }

  private static void refused(String sentence, String... options) {
    List<String> words = new ArrayList<>(List.of("bisect", "telecom", "telecom-07"));
    words.addAll(List.of(options));
    Verbs.Ran ran = verbs.run(words.toArray(String[]::new));
    assertEquals(1, ran.exit(), ran.out());
    assertTrue(ran.err().contains(sentence), ran.err());
  }

  @Test
  void aPromptIsBlamedLineByLine() {
    JsonNode found = verbs.run("blame", "telecom", "agent.md", "--round", "7", "--json").json();
    assertEquals("R7/applied/C-R7-01/agent.md", found.path("path").stringValue());
    JsonNode first = found.path("lines").get(0);
    assertEquals(1, first.path("round").intValue());
    assertTrue(first.path("baseline").booleanValue());
    JsonNode reminder = found.path("lines").get(31);
    assertEquals("## Reminder: order of checks", reminder.path("text").stringValue());
    assertEquals(2, reminder.path("round").intValue());
    assertEquals(23, reminder.path("hits").intValue());
    assertEquals("C-R2-01", reminder.path("ships").get(0).path("id").stringValue());
    assertEquals("accept", reminder.path("ships").get(0).path("verdict").stringValue());
    assertEquals(
        9, verbs.run("blame", "telecom", "config.yaml", "--json").json().path("round").intValue());
    assertEquals(1, verbs.run("blame", "telecom", "none.md").exit());
  }

  @Test
  void aConfigIsBlamedNodeByNodeAndProcessorByProcessor() {
    JsonNode found =
        verbs
            .run("blame", "telecom", "config.yaml", "--nodes", "--round", "7", "--json")
            .json()
            .path("nodes");
    List<String> newest =
        found
            .valueStream()
            .filter(node -> node.path("processor").booleanValue())
            .filter(node -> !node.path("baseline").booleanValue())
            .map(node ->
                node.path("path").asString()
                    + " "
                    + node.path("ships").get(0).path("id").asString())
            .toList();
    assertEquals(
        List.of(
            "processors[ChecklistReminderProcessor] C-R3-01",
            "processors[ClosingCheckProcessor] C-R5-01",
            "processors[PolicyEchoProcessor] C-R7-01"),
        newest);
    Verbs.Ran text = verbs.run("blame", "telecom", "config.yaml", "--nodes");
    assertTrue(text.out().startsWith("config of R9, node by node"), text.out());
    assertEquals(
        1, verbs.run("blame", "telecom", "config.yaml", "--nodes", "--round", "77").exit());
  }
}
