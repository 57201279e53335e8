package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills an import at a random moment: the workspace opens again, shows no half run, and the
/// repeated import has every file (LEDGER, K2).
class KilledImportTest {

  @TempDir Path folder;

  /// Five in one workspace: what a killed import leaves is there when the next one begins.
  @Test
  void killedImportsLeaveNoRunAndTheNextOneIsWhole() throws Exception {
    Path run = bigRun();
    Path workspace = folder.resolve("w");
    for (int kill = 1; kill <= 3; kill++) {
      kill(workspace, run, kill);
      try (Bench bench = Bench.open(workspace)) {
        boolean finished = !bench.traces().runs().isEmpty();
        bench.importer().removeUnfinished();
        assertEquals(finished ? 1 : 0, bench.rows("run"));
        assertEquals(List.of(), bench.database().check());
        assertTrue(noLeftovers(workspace.resolve("store/parts")));
        if (kill == 5) {
          repeated(bench, run, finished);
        } else if (finished) {
          bench.traces().delete(bench.traces().runs().getFirst().id());
        }
      }
    }
  }

  @RepeatedTest(50)
  @Tag("crash")
  void fiftyKilledImportsLeaveNoRun(RepetitionInfo repetition) throws Exception {
    killedAndRepeated(1000 + repetition.getCurrentRepetition());
  }

  private void killedAndRepeated(int seed) throws Exception {
    Path run = bigRun();
    Path workspace = folder.resolve("w");
    kill(workspace, run, seed);
    try (Bench bench = Bench.open(workspace)) {
      boolean finished = !bench.traces().runs().isEmpty();
      bench.importer().removeUnfinished();
      assertEquals(finished ? 1 : 0, bench.rows("run"));
      assertEquals(List.of(), bench.database().check());
      repeated(bench, run, finished);
      assertTrue(noLeftovers(workspace.resolve("store/parts")));
    }
  }

  private static void kill(Path workspace, Path run, int seed) throws Exception {
    Process child = start(workspace, run);
    try (var out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      assertEquals("READY", out.readLine());
      child.waitFor(new Random(seed).nextInt(50, 900), TimeUnit.MILLISECONDS);
      child.destroyForcibly().waitFor();
    }
  }

  /// Imports again, and compares digest by digest.
  private static void repeated(Bench bench, Path run, boolean finished) throws Exception {
    var outcome = bench.importer().importRun(run, ImportOptions.DEFAULT, Progress.NONE);
    Run done =
        finished
            ? assertInstanceOf(ImportOutcome.AlreadyKnown.class, outcome).run()
            : assertInstanceOf(ImportOutcome.Imported.class, outcome).run();
    for (RunFile file : bench.traces().files(done).below("")) {
      assertEquals(
          file.digest(), Sha256.of(Files.readAllBytes(run.resolve(file.path()))), file.path());
      assertEquals(file.digest(), Sha256.of(bench.blobs().bytes(file.digest())));
    }
    assertEquals(400, done.files());
    assertEquals(200 * 50, bench.rows("record"));
  }

  private static Process start(Path workspace, Path run) throws IOException {
    Files.createDirectories(workspace);
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            KilledImport.class.getName(),
            workspace.toString(),
            run.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /// A run of 200 MB in few files, killed again and again in one workspace: what is imported in the
  /// end is, digest by digest, what lies in the run (K2).
  @Test
  @Tag("crash")
  void aRunOfLargeFilesIsImportedWholeAfterKills() throws Exception {
    Path run = folder.resolve("large");
    Path session = Files.createDirectories(run.resolve("R1/sessions/aegis/R1/r0-t0"));
    String line =
        "{\"session_id\": \"aegis/R1/r0-t0\", \"type\": \"raw_user\", \"step\": 1, \"text\": \"%s\"}\n"
            .formatted("x".repeat(8000));
    for (int file = 0; file < 2; file++) {
      try (var out = Files.newBufferedWriter(session.resolve("s" + file + ".jsonl"))) {
        for (int n = 0; n < 100_000_000 / line.length(); n++) {
          out.write(line);
        }
      }
    }
    Path workspace = folder.resolve("w");
    var random = new Random(200);
    for (int kill = 0; kill < Integer.getInteger("crash.large", 20); kill++) {
      Process child = start(workspace, run);
      try (var out =
          new BufferedReader(
              new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
        assertEquals("READY", out.readLine());
        child.waitFor(random.nextInt(50, 3000), TimeUnit.MILLISECONDS);
        child.destroyForcibly().waitFor();
      }
    }
    try (Bench bench = Bench.open(workspace)) {
      bench.importer().removeUnfinished();
      assertEquals(List.of(), bench.database().check());
      bench.importer().importRun(run, ImportOptions.DEFAULT, Progress.NONE);
      Run done = bench.traces().runs().getFirst();
      assertEquals(2, done.files());
      for (RunFile file : bench.traces().files(done).below("")) {
        try (InputStream source = Files.newInputStream(run.resolve(file.path()));
            InputStream stored = bench.blobs().open(file.digest())) {
          assertEquals(file.digest(), Sha256.of(source));
          assertEquals(file.digest(), Sha256.of(stored));
        }
      }
      assertTrue(noLeftovers(workspace.resolve("store/parts")));
    }
  }

  private static boolean noLeftovers(Path parts) throws IOException {
    try (var found = Files.list(parts)) {
      return found.findAny().isEmpty();
    }
  }

  private Path bigRun() throws IOException {
    Path run = folder.resolve("killed");
    for (int i = 0; i < 200; i++) {
      Path session = run.resolve("R1/sessions/aegis/R1/r0-t" + i);
      Files.createDirectories(session);
      var lines = new StringBuilder();
      for (int line = 0; line < 50; line++) {
        lines.append(
            "{\"session_id\": \"aegis/R1/r0-t%d\", \"type\": \"raw_user\", \"step\": %d, \"uuid\": \"%d-%d\", \"text\": \"%s\"}\n"
                .formatted(i, line, i, line, "x".repeat(200)));
      }
      Files.writeString(session.resolve("s.jsonl"), lines);
      Files.writeString(session.resolve("s_state.json"), "{\"config_hash\": \"h%d\"}".formatted(i));
    }
    return run;
  }
}
