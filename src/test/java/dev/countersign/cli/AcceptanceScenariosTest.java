package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.FolderCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The acceptance scenarios 4, 5 and 6 (PRODUCT), through the command line on the bundled sample.
class AcceptanceScenariosTest {

  private static final String RUN = "wiki-retrieval";

  @TempDir Path folder;

  private Verbs verbs = new Verbs(Path.of(""));

  @Test
  void overriddenInputsAndRewrittenAnswersAreDiffsAndCounted() throws IOException {
    verbs = Verbs.withSample(RUN, folder.resolve("w"));
    Verbs.Ran ran = verbs.run("audit", RUN, "--interventions", "--json");
    JsonNode input = row(ran.json(), "tool-input");
    JsonNode answer = row(ran.json(), "model-output");
    assertEquals("QueryTidyProcessor", input.path("processors").asString());
    assertEquals(5, input.path("times").asInt());
    assertEquals("AnswerShapeProcessor", answer.path("processors").asString());
    assertEquals(5, answer.path("lastStep").asInt());
    assertEquals("answer", answer.path("next").get(0).path("what").asString());
    for (JsonNode row : List.of(input, answer)) {
      JsonNode shown = verbs.run("show", row.path("example").asString(), "--json").json().get(0);
      assertFalse(shown.path("raw").equals(shown.path("effective")), shown.toString());
      assertFalse(shown.path("diff").asString().isEmpty(), shown.toString());
    }
    assertTrue(verbs.run("audit", RUN, "--interventions").out().contains("answer x 5"));
  }

  @Test
  void aVerdictTamperedAfterApprovalMakesItStaleAndBreaksCustody() throws IOException {
    Path sample = folder.resolve(RUN);
    FolderCopy.of(Path.of("sample-traces").resolve(RUN), sample);
    verbs = new Verbs(folder.resolve("w"));
    assertEquals(0, verbs.run("import", sample.toString()).exit());
    Verbs ada = verbs.as("p-001", "Ada Example");
    Verbs.Ran approved =
        ada.run(
            "review",
            "approve",
            RUN + "/C-R10-01",
            "--viewed-all",
            "--reason",
            "a second look at the cited steps",
            "--acknowledge",
            acknowledged(RUN + "/C-R10-01"));
    assertEquals(0, approved.exit(), approved.out() + approved.err());
    Path verdict = sample.resolve("run/R10/verdicts/V-C-R10-01.md");
    Files.writeString(verdict, Files.readString(verdict).replace("## Reasoning", "## Grounds"));
    Verbs.Ran again = verbs.run("import", sample.toString());
    assertEquals(0, again.exit(), again.out() + again.err());
    JsonNode audit = verbs.run("audit", RUN, "--json").json();
    JsonNode stale = finding(audit, "CUSTODY_STALE_DECISION");
    assertEquals(RUN + "/C-R10-01", stale.path("subject").asString());
    assertEquals("high", stale.path("severity").asString());
    assertTrue(
        stale.path("message").asString().contains("R10/verdicts/V-C-R10-01.md rewritten from line"),
        stale.toString());
    JsonNode changed = finding(audit, "CUSTODY_FILE_CHANGED");
    assertTrue(
        changed.path("message").asString().startsWith("1 file was changed between revision 1"),
        changed.toString());
    assertTrue(
        verbs.run("coverage", RUN, "--json").out().contains("for other content")
            || verbs.run("inbox", "--json").out().contains("other content"));
    String shown = verbs.run("show", RUN + "/C-R10-01").out();
    assertTrue(shown.contains("approve by Ada Example, entry #2 (for other content)\n"), shown);
    Path csv = folder.resolve("decisions.csv");
    verbs.run("export", RUN, "--format", "csv", "--table", "decisions", "--out", csv.toString());
    assertTrue(Files.readString(csv).contains(",for other content,reason,"), "the column");
    assertTrue(Files.readString(csv).contains(",,,yes,a second look"), Files.readString(csv));
    Path page = folder.resolve("page.html");
    verbs.run("export", RUN, "--format", "html", "--out", page.toString());
    assertTrue(Files.readString(page).contains("<th>for other content</th>"), "its table");
  }

  @Test
  void missingTrajectoriesLowerTheCompletenessAndLeaveChecksOpen() throws IOException {
    verbs = Verbs.withSample(RUN, folder.resolve("w"));
    JsonNode before = verbs.run("audit", RUN, "--json").json();
    Path less = folder.resolve("less/" + RUN);
    FolderCopy.of(Path.of("sample-traces").resolve(RUN), less);
    for (String round : List.of("R9", "R10")) {
      for (String kind : List.of("sessions", "raw", "trajectories")) {
        delete(less.resolve("run").resolve(round).resolve(kind));
      }
    }
    assertEquals(0, verbs.run("import", less.toString(), "--name", "less").exit());
    String id = verbs.run("runs", "--json").column("id").getFirst();
    JsonNode after = verbs.run("audit", id, "--json").json();
    assertTrue(journals(after) < journals(before));
    assertTrue(journals(after) < part(after).path("expected").asInt());
    assertTrue(open(after) > open(before), open(after) + " " + open(before));
    assertTrue(
        finding(after, "CUSTODY_GAP").path("message").asString().startsWith("Missing: "),
        after.path("completeness").toString());
    Verbs.Ran text = verbs.run("audit", id);
    assertTrue(text.out().contains("completeness "), text.out());
  }

  private static JsonNode row(JsonNode rows, String kind) {
    for (JsonNode row : rows) {
      if (row.path("kind").asString().equals(kind)) {
        return row;
      }
    }
    throw new AssertionError(kind + " is not in " + rows);
  }

  private static JsonNode finding(JsonNode audit, String rule) {
    for (JsonNode finding : audit.path("findings")) {
      if (finding.path("rule").asString().equals(rule)) {
        return finding;
      }
    }
    throw new AssertionError(rule + " is not in " + audit.path("findings"));
  }

  private static int journals(JsonNode audit) {
    return part(audit).path("have").asInt();
  }

  private static JsonNode part(JsonNode audit) {
    for (JsonNode part : audit.path("completeness").path("parts")) {
      if (part.path("part").asString().equals("rollout journals")) {
        return part;
      }
    }
    throw new AssertionError(audit.path("completeness").toString());
  }

  private static int open(JsonNode audit) {
    int open = 0;
    for (JsonNode check : audit.path("checks")) {
      open += check.path("recomputed").asString().equals("cannot recompute") ? 1 : 0;
    }
    return open;
  }

  /// Whatever the verb says that has to be acknowledged.
  private String acknowledged(String id) {
    Verbs.Ran refused =
        verbs
            .as("p-001", "Ada Example")
            .run("review", "approve", id, "--viewed-all", "--reason", "a second look at it");
    List<String> rules = new ArrayList<>();
    Pattern.compile("--acknowledge ([A-Z0-9_,]+)")
        .matcher(refused.out())
        .results()
        .forEach(found -> rules.add(found.group(1)));
    return rules.isEmpty() ? "NONE" : String.join(",", rules);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
