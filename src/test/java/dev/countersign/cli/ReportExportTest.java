package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `countersign export` of reports, and what verbs say after damage.
class ReportExportTest {

  private static final String RUN = "telecom-drift";

  @TempDir static Path folder;

  private static Verbs verbs = new Verbs(Path.of(""));

  @BeforeAll
  static void copyOnce() throws IOException {
    verbs = Verbs.withSample(RUN, folder.resolve("w"));
  }

  @Test
  void thePageSaysHowCompleteTheEvidenceIs() throws IOException {
    Path page = folder.resolve("page.html");
    Verbs.Ran ran = verbs.run("export", RUN, "--format", "html", "--out", page.toString());
    assertEquals(0, ran.exit(), ran.err());
    String html = Files.readString(page);
    assertTrue(html.contains("Completeness of the evidence"), ran.out());
    assertTrue(html.contains("DRIFT_SAME_BUCKET"), "the audit is in it");
    assertTrue(ran.out().contains("sha256:" + Sha256.of(html).hex()), ran.out());
    assertTrue(ran.out().contains("nothing was masked"), ran.out());
  }

  @Test
  void csvWithoutATableWritesEveryTable() throws IOException {
    Path out = folder.resolve("tables");
    Verbs.Ran ran = verbs.run("export", RUN, "--format", "csv", "--out", out.toString(), "--json");
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(9, ran.json().path("files").size());
    assertTrue(Files.readString(out.resolve("rounds.csv")).startsWith("round,passed,tasks"));
    Path one = folder.resolve("one.csv");
    verbs.run("export", RUN, "--format", "csv", "--table", "rounds", "--out", one.toString());
    assertEquals(Files.readString(out.resolve("rounds.csv")), Files.readString(one));
  }

  @Test
  void jsonHoldsAllTablesAndTheLedgerIsToldOfIt() throws IOException {
    Path file = folder.resolve("run.json");
    assertEquals(0, verbs.run("export", RUN, "--format", "json", "--out", file.toString()).exit());
    JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
    assertEquals(
        List.of("program", "run", "revision", "inventory", "profile", "completeness", "tables"),
        List.copyOf(json.propertyNames()));
    assertEquals("R1", json.path("tables").path("rounds").get(0).path("round").asString());
    String waiting = Files.readString(folder.resolve("w/ledger/pending.jsonl"));
    assertTrue(waiting.contains(Sha256.of(Files.readAllBytes(file)).hex()), waiting);
  }

  @Test
  void whatCannotBeExportedIsSaidInASentence() {
    Path out = folder.resolve("x");
    Verbs.Ran part = verbs.run("export", RUN + "/R1", "--format", "html", "--out", out.toString());
    assertEquals(1, part.exit());
    assertTrue(part.err().contains("is about a whole run"), part.err());
    Verbs.Ran table =
        verbs.run("export", RUN, "--format", "csv", "--table", "nope", "--out", out.toString());
    assertEquals(2, table.exit());
    assertTrue(table.err().contains("there is no table 'nope'"), table.err());
    Verbs.Ran pdf = verbs.run("export", RUN, "--format", "pdf", "--out", out.toString());
    assertEquals(2, pdf.exit());
    assertTrue(pdf.err().contains("html, csv, json and bundle"), pdf.err());
    Verbs.Ran page =
        verbs.run("export", RUN, "--format", "html", "--table", "tasks", "--out", out.toString());
    assertEquals(2, page.exit());
    assertFalse(Files.exists(out));
  }

  @Test
  void whatIsNoFileIsNotReplacedAndNoClassIsNamed() throws IOException {
    Path kept = Files.createDirectories(folder.resolve("kept"));
    Path file = Files.writeString(folder.resolve("kept.txt"), "kept");
    Path none = folder.resolve("none/x");
    cannot("html", kept, "a folder is there");
    cannot("bundle", kept, "a folder is there");
    cannot("json", none, "there is no folder");
    cannot("csv", file, "is no folder");
    cannot("html", file.resolve("x"), "is no folder");
    Files.createDirectories(kept.resolve("inventory.csv"));
    cannot("csv", kept, "a folder is there");
    assertFalse(Files.exists(kept.resolve("rounds.csv")), "nothing is written before that is seen");
    assertEquals("kept", Files.readString(file));
  }

  private static void cannot(String format, Path out, String why) {
    Verbs.Ran ran = verbs.run("export", RUN, "--format", format, "--out", out.toString());
    assertEquals(1, ran.exit(), ran.out());
    assertTrue(ran.err().contains(why), ran.err());
    assertFalse(ran.err().contains("Exception"), ran.err());
  }

  @Test
  void aVerbSaysOnStandardErrorWhatWasMadeAgain() throws IOException {
    Verbs damaged = Verbs.withSample(RUN, folder.resolve("damaged"));
    Path database = folder.resolve("damaged/workspace.db");
    byte[] bytes = Files.readAllBytes(database);
    for (int at = 8192; at < bytes.length; at += 8192) {
      bytes[at] ^= 0x55; // the kind of each page
    }
    Files.write(database, bytes);
    Verbs.Ran ran = damaged.run("runs", "--json");
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(ran.err().contains("was damaged and was set aside"), ran.err());
    assertEquals(List.of(RUN), ran.column("id"));
    assertEquals("", damaged.run("runs").err(), "said once");
  }
}
