package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `remove` takes a run out and nothing else.
class RemoveCommandTest {

  private static final String RUN = "telecom-drift";

  @TempDir Path folder;

  private Verbs ada = new Verbs(Path.of(""));

  @BeforeEach
  void copyOne() throws IOException {
    ada = Verbs.withSample(RUN, folder.resolve("w")).as("p-001", "Ada Example");
  }

  @Test
  void nothingIsRemovedUnasked() {
    Verbs.Ran ran = ada.run("remove", RUN);
    assertEquals(1, ran.exit());
    assertTrue(
        ran.err().contains("nothing is removed yet: telecom-drift has 233 files"), ran.err());
    assertTrue(ran.err().contains("add --yes"), ran.err());
    assertEquals(1, ada.run("runs", "--json").json().size());
  }

  @Test
  void aRemovedRunLeavesNoHitsAndItsDecisionsStay() {
    assertTrue(hits() > 0);
    Verbs.Ran signed =
        ada.run("review", "reject", RUN + "/C-R7-01", "--reason", "not convincing at all");
    assertEquals(0, signed.exit(), signed.out() + signed.err());
    int entries = ada.run("ledger", "verify", "--json").json().path("entries").asInt();
    Verbs.Ran ran = ada.run("remove", RUN, "--yes", "--json");
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(RUN, ran.json().path("removed").asString());
    assertEquals(1, ran.json().path("decisions").asInt());
    assertEquals("[ ]\n", ada.run("runs", "--json").out());
    assertEquals(0, hits());
    Verbs.Ran verified = ada.run("ledger", "verify", "--json");
    assertEquals(0, verified.exit(), verified.out());
    assertEquals(entries, verified.json().path("entries").asInt());
    assertEquals(0, ada.run("import", "sample-traces/" + RUN).exit());
    assertTrue(ada.run("show", RUN + "/C-R7-01").out().contains("reject by Ada Example"));
  }

  @Test
  void onlyARunThatIsThereIsRemoved() {
    assertTrue(ada.run("remove", "none", "--yes").err().contains("countersign runs"));
    Verbs.Ran part = ada.run("remove", RUN + "/R1", "--yes");
    assertEquals(1, part.exit());
    assertTrue(part.err().contains("only a whole run is removed"), part.err());
  }

  private int hits() {
    return ada.run("search", "kind:tool-result", "--json").json().path("count").asInt();
  }
}
