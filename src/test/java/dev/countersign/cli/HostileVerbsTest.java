package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.VisibleText;
import dev.countersign.samples.HostileSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run full of hidden characters on the command line, in exports and in the log: no text that is
/// printed or written holds one (HOSTILE-INPUT, standing rule 4).
class HostileVerbsTest {

  private static final Path SAMPLE = Path.of("sample-traces/wiki-retrieval/run");

  @TempDir Path folder;

  @Test
  void nothingThatIsPrintedOrExportedHidesAnything() throws IOException {
    Verbs verbs = new Verbs(folder.resolve("w")).as("p-001", "A\u202Eda");
    Path source = HostileSample.write(SAMPLE, folder);
    see(verbs.run("import", source.toString()), 0);
    String run = verbs.run("runs", "--json").column("id").getFirst();
    List<String> rewrites = verbs.run("rewrites", run, "--json").column("id");
    assertTrue(rewrites.size() > 5, rewrites::toString);

    for (String verb : List.of("runs", "inbox", "doctor")) {
      see(verbs.run(verb), 0);
      see(verbs.run(verb, "--json"), 0);
    }
    for (String verb :
        List.of("rounds", "sessions", "tasks", "findings", "rewrites", "audit", "coverage")) {
      see(verbs.run(verb, run), 0);
      see(verbs.run(verb, run, "--json"), 0);
    }
    for (String rewrite : rewrites) {
      see(verbs.run("show", rewrite), 0);
      see(verbs.run("show", rewrite, "--json"), 0);
    }
    see(verbs.run("search", "fetch*"), 0);
    see(verbs.run("search", "fetch*", "--json"), 0);
    see(verbs.run("show", run + "/no\u202Ene"), 1);
    see(verbs.run("import", folder.resolve("no\u001b[2J\rne").toString()), 1);
    see(verbs.run("frob\u202Enicate"), 2);

    Path out = folder.resolve("out");
    for (String format : List.of("csv", "html", "json")) {
      String file = out.resolve("run." + format).toString();
      see(verbs.run("export", run, "--format", format, "--out", file), 0);
    }
    List<Path> written;
    try (Stream<Path> walk = Files.walk(out)) {
      written = walk.filter(Files::isRegularFile).toList();
    }
    assertTrue(written.size() >= 3, written::toString);
    for (Path file : written) {
      assertEquals(List.of(), hidden(Files.readString(file)), file.toString());
    }
  }

  @Test
  void aNameInTheLogStaysOnOneLine() {
    var event =
        new LogRecord(Level.WARNING, "R1/a\r\nSEVERE: forged\u001b[2J\u202E.md cannot be read");
    event.setLoggerName("x");
    event.setThrown(new IOException("a\nb"));
    String[] lines = new LogLine().format(event).split("\n", -1);
    assertEquals(
        "WARNING x: R1/a⟨CR⟩⟨LF⟩SEVERE: forged⟨ESC⟩[2J⟨U+202E⟩.md cannot be read", lines[0]);
    assertEquals("java.io.IOException: a⟨LF⟩b", lines[1]);
  }

  private static void see(Verbs.Ran ran, int exit) {
    assertEquals(exit, ran.exit(), ran.err());
    assertEquals(List.of(), hidden(ran.out()), "standard output");
    assertEquals(List.of(), hidden(ran.err()), "standard error");
  }

  /// The lines with characters that cannot be seen.
  private static List<String> hidden(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\r?\n", -1)) {
      if (line.codePoints().anyMatch(c -> c != '\t' && VisibleText.isHidden(c))) {
        String shown = VisibleText.line(line);
        lines.add(shown.substring(0, Math.min(160, shown.length())));
      }
    }
    return lines.subList(0, Math.min(5, lines.size()));
  }
}
