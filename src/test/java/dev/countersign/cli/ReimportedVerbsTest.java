package dev.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run imported again after one of its files has changed (HOSTILE-INPUT, B15): the decision stays
/// with the bytes that it was made on, and what is there now awaits one.
class ReimportedVerbsTest {

  /// The traces of the rollouts, which nothing here needs.
  private static final Pattern ROLLOUTS = Pattern.compile("/(sessions|raw|trajectories)\\b");

  private static final String CHANGED = "R10/applied/C-R10-01/gaia_agent.md";

  @TempDir Path folder;
  private Path source;
  private Verbs ada;

  @BeforeEach
  void twoDecisions() throws IOException {
    source = folder.resolve("wiki-retrieval");
    Path sample = Path.of("sample-traces/wiki-retrieval/run");
    try (Stream<Path> files = Files.walk(sample)) {
      for (Path file : files.filter(path -> !ROLLOUTS.matcher(path.toString()).find()).toList()) {
        Path copy = source.resolve(sample.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    ada = new Verbs(folder.resolve("w")).as("p-001", "Ada Example");
    done("import", source.toString());
    for (String id : new String[] {"C-R10-01", "C-R9-01"}) {
      done(
          "review",
          "reject",
          "wiki-retrieval/" + id,
          "--reason",
          "drops a guard without evidence",
          "--viewed-all");
    }
  }

  @Test
  void aDecisionStaysWithTheRevisionItWasMadeOn() throws IOException {
    String before = Files.readString(ada.ledger());
    byte[] old = Files.readAllBytes(source.resolve(CHANGED));
    Files.writeString(source.resolve(CHANGED), new String(old, UTF_8) + "\nOne line more.\n");

    String imported = done("import", source.toString());

    assertTrue(imported.contains("revision 2"), imported);
    assertTrue(imported.contains(CHANGED), imported);
    assertEquals(before, Files.readString(ada.ledger()), "an entry is never written anew");
    assertEquals("Stale since approval: decided for other content", place("C-R10-01"));
    assertTrue(place("C-R9-01").startsWith("Done: "), place("C-R9-01"));
    assertEquals(
        "  human        reject by Ada Example, entry #2 (for other content)", human("C-R10-01"));
    assertEquals("  human        reject by Ada Example, entry #3", human("C-R9-01"));
    assertEquals(
        "PASS",
        ada.run("ledger", "verify", "--content", "--json").json().path("outcome").asString());

    Files.write(source.resolve(CHANGED), old);
    String back = done("import", source.toString());
    assertTrue(back.contains("as revision 1, and revision 2 is shown"), back);
    done(
        "review",
        "reject",
        "wiki-retrieval/C-R10-01",
        "--reason",
        "still drops the guard",
        "--viewed-all");

    assertTrue(place("C-R10-01").startsWith("Done: "), place("C-R10-01"));
    String shown = done("show", "wiki-retrieval/C-R10-01");
    assertTrue(
        shown.contains("reject by Ada Example, entry #2 (superseded, for other content)"), shown);
  }

  private String place(String id) {
    Verbs.Ran inbox = ada.run("inbox", "--json");
    int at = inbox.column("id").indexOf("wiki-retrieval/" + id);
    return inbox.column("section").get(at) + ": " + inbox.column("why").get(at);
  }

  private String human(String id) {
    return done("show", "wiki-retrieval/" + id)
        .lines()
        .filter(line -> line.startsWith("  human"))
        .findFirst()
        .orElse("");
  }

  private String done(String... args) {
    Verbs.Ran ran = ada.run(args);
    assertEquals(0, ran.exit(), ran.out() + ran.err());
    return ran.out();
  }
}
