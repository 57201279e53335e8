package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.countersign.bench.BigRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The program itself is ended in the middle of an import, hard and by Ctrl-C.
class KilledImportVerbTest {

  private static final String SAMPLE = "sample-traces/wiki-retrieval";
  private static final long LONGEST_S = 30;
  private static final int SIGINT = 2;
  private static final long LONG_ENOUGH_TO_BE_STOPPED = 40L << 20;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {100, 500})
  void aKilledImportCanBeRepeated(int afterMs) throws Exception {
    Process child = startImport(SAMPLE);
    waitFor(child, "w/store", name -> name.length() == 2);
    child.waitFor(afterMs, TimeUnit.MILLISECONDS);
    child.destroyForcibly().waitFor();
    var verbs = new Verbs(folder.resolve("w"));
    int before = verbs.run("runs", "--json").json().size();
    Verbs.Ran again = verbs.run("import", SAMPLE, "--json");
    assertEquals(0, again.exit(), again.out() + again.err());
    assertEquals(51, again.json().path("sessions").intValue(), "runs before: " + before);
    assertEquals(1326, again.json().path("records").intValue());
    assertEquals(1, verbs.run("runs", "--json").json().size());
    assertEquals(0, verbs.run("doctor").exit());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void ctrlCSaysThatNothingWasKept() throws Exception {
    Path run = BigRun.write(folder.resolve("run"), LONG_ENOUGH_TO_BE_STOPPED);
    Process child = startImport(run.toString());
    assumeFalse(isDeaf(child), "started by a shell whose children in the background ignore Ctrl-C");
    waitFor(child, "w/store/parts", name -> name.endsWith(".part"));
    new ProcessBuilder("kill", "-INT", String.valueOf(child.pid())).start().waitFor();
    assertTrue(child.waitFor(LONGEST_S, TimeUnit.SECONDS), "it ends");
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(130, child.exitValue(), said);
    assertTrue(said.contains("countersign: cancelled; nothing of that run was kept"), said);
    assertEquals("[ ]\n", new Verbs(folder.resolve("w")).run("runs", "--json").out());
  }

  /// Whether SIGINT is ignored, which a program inherits from the one that starts it.
  private static boolean isDeaf(Process child) throws IOException {
    Path status = Path.of("/proc", String.valueOf(child.pid()), "status");
    if (!Files.exists(status)) {
      return false;
    }
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
          .anyMatch(ignored -> (ignored & 1L << (SIGINT - 1)) != 0);
    }
  }

  private Process startImport(String run) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "import",
                run,
                "-w",
                folder.resolve("w").toString()))
        .redirectErrorStream(true)
        .start();
  }

  /// Returns when a file of such a name is there.
  private void waitFor(Process child, String place, Predicate<String> wanted) throws Exception {
    Path watched = folder.resolve(place);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_S);
    while (System.nanoTime() < end && child.isAlive()) {
      if (Files.isDirectory(watched)) {
        try (var files = Files.list(watched)) {
          if (files.anyMatch(file -> wanted.test(String.valueOf(file.getFileName())))) {
            return;
          }
        }
      }
      child.waitFor(5, TimeUnit.MILLISECONDS);
    }
  }
}
