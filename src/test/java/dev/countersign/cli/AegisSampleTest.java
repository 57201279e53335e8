package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The run that HarnessX itself wrote, through the command line.
class AegisSampleTest {

  private static final Path RUN = Path.of("../shared/samples/harnessx/aegis-run/run");

  @TempDir static Path folder;

  private static Verbs verbs = new Verbs(Path.of(""));
  private static Verbs.Ran imported = new Verbs.Ran(0, "", "");

  @BeforeAll
  static void importOnce() {
    assumeTrue(Files.isDirectory(RUN), "../shared is not here: the real sample is not tested");
    verbs = new Verbs(folder.resolve("w"));
    imported = verbs.run("import", RUN.toString(), "--json");
  }

  @Test
  void theImportReportsFiveRounds() {
    assertEquals(0, imported.exit(), imported.err());
    assertEquals("sample", imported.json().path("run").stringValue());
    assertEquals(1, imported.json().path("revision").intValue());
    assertEquals(5, imported.json().path("rounds").intValue());
    assertTrue(imported.json().path("records").longValue() > 500, imported.out());
  }

  @Test
  void theSameRunIsRecognised() {
    Verbs.Ran again = verbs.run("import", RUN.toString());
    assertEquals(0, again.exit());
    assertTrue(again.out().startsWith("Already in the workspace: sample"), again.out());
  }

  @Test
  void theRoundsAreThoseThatRan() {
    List<String> rounds = new ArrayList<>();
    List<String> harnesses = new ArrayList<>();
    for (JsonNode round : verbs.run("rounds", "sample", "--json").json()) {
      rounds.add(round.path("passed").intValue() + "/" + round.path("tasks").intValue());
      harnesses.add(round.path("harness").stringValue());
    }
    assertEquals(List.of("3/6", "5/6", "2/6", "5/6", "6/6"), rounds);
    assertEquals(List.of("H0", "H1", "H2", "H1", "H4"), harnesses);
  }

  @Test
  void everyRewriteHasItsFate() {
    Map<String, String> fates = new LinkedHashMap<>();
    for (JsonNode rewrite : verbs.run("rewrites", "sample", "--json").json()) {
      fates.put(rewrite.path("id").stringValue(), rewrite.path("fate").stringValue());
    }
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("sample/C-R1-01", "shipped");
    expected.put("sample/C-R1-02", "rejected");
    expected.put("sample/C-R2-01", "rolled back");
    expected.put("sample/R2:rollback", "rolled back");
    expected.put("sample/C-R3-01", "rejected");
    expected.put("sample/R3", "no_op");
    expected.put("sample/C-R4-03", "gate failed");
    expected.put("sample/C-R4-01", "shipped");
    expected.put("sample/C-R4-02", "shipped");
    expected.put("sample/C-R4-04", "propose_fail");
    assertEquals(List.copyOf(expected.entrySet()), List.copyOf(fates.entrySet()));
  }

  @Test
  void aShipWithTwoBucketsListsBoth() {
    JsonNode first = verbs.run("rewrites", "sample", "--json").json().get(0);
    assertEquals("[\"tools\",\"prompt\"]", first.path("bucket").toString());
    assertEquals("round", first.path("level").stringValue());
    assertTrue(first.path("session").isNull());
    assertTrue(first.path("step").isNull());
  }

  @Test
  void showPrintsWhatReallyShipped() {
    String shown = verbs.run("show", "sample/R4").out();
    assertTrue(shown.contains("+  max_usd: 0.8"), shown);
    assertTrue(shown.contains("-  max_usd: 0.5"), shown);
    assertTrue(shown.contains("final_check.py::FinalCheckProcessor"), shown);
    assertTrue(shown.contains("C-R4-02"), shown);
  }

  @Test
  void whatHappenedAfterTheDecisionIsShownOnlyWhenAskedFor() {
    String shown = verbs.run("show", "sample/C-R2-01").out();
    assertTrue(shown.startsWith("sample/C-R2-01  shipped\n"), shown);
    assertTrue(shown.contains("  predicted    c1000006 unlock\n"), shown);
    assertTrue(shown.contains("--later"), shown);
    assertFalse(shown.contains("rolled back"), shown);
    String later = verbs.run("show", "sample/C-R2-01", "--later").out();
    assertTrue(later.startsWith("sample/C-R2-01  rolled back\n"), later);
    assertTrue(later.contains("audit.jsonl line 16: rolled back"), later);
    assertTrue(later.contains("  predicted    c1000006 unlock: miss\n"), later);
    assertTrue(verbs.run("show", "sample/R2:rollback").out().contains("rolled back"));
  }

  @Test
  void anUnknownIdSaysHowToFindOne() {
    Verbs.Ran ran = verbs.run("show", "sample/C-R9-99");
    assertEquals(1, ran.exit());
    assertTrue(ran.err().contains("countersign rewrites sample"), ran.err());
  }
}
