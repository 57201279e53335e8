package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Progress;
import dev.countersign.replay.diff.TextDiff;
import dev.countersign.replay.diff.Whitespace;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.Session;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Hostile runs that are too large to keep: made when the test runs (HOSTILE-INPUT, B01 and on).
class MadeAtTestTimeTest {

  @TempDir Path folder;

  /// B01: one line of 300 MB, in a program that has 96 MB.
  @Test
  @Tag("slow")
  void aLineOf300MegabytesIsStreamed() throws Exception {
    Path run = folder.resolve("run");
    HostileRun.write(run);
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(run.resolve(HostileRun.JOURNAL)))) {
      out.write(ascii("{\"type\": \"raw_user\", \"step\": 0, \"message\": {\"content\": \""));
      byte[] piece = ascii("x".repeat(1 << 20));
      for (int i = 0; i < 300; i++) {
        out.write(piece);
      }
      out.write(ascii("\"}}\n"));
    }
    imports(run, 96, 8, "JSONL_LONG_LINE");
  }

  /// B02: many records of one session; cancelled within a second, and imported in 96 MB.
  @Test
  @Tag("slow")
  void aMillionRecordsAreCancelledAtOnceAndImported() throws Exception {
    Path run = folder.resolve("run");
    HostileRun.write(run);
    int records = Integer.getInteger("hostile.records", 1_000_000);
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(run.resolve(HostileRun.JOURNAL)))) {
      String text = "y".repeat(400);
      for (int i = 0; i < records; i++) {
        out.write(
            ascii(
                "{\"type\": \"raw_user\", \"step\": %d, \"message\": {\"content\": \"%s\"}}\n"
                    .formatted(i, text)));
      }
    }
    try (Bench bench = Bench.open(folder.resolve("cancelled"))) {
      var asked = new AtomicLong();
      Progress stop =
          (done, total) -> {
            if (done > total / 3) {
              asked.compareAndSet(0, System.nanoTime());
              throw new CancellationException();
            }
          };
      assertThrows(
          CancellationException.class,
          () -> bench.importer().importRun(run, ImportOptions.DEFAULT, stop));
      long took = System.nanoTime() - asked.get();
      assertTrue(took < Duration.ofSeconds(1).toNanos(), took / 1_000_000 + " ms");
      assertEquals(0, bench.rows("run"));
    }
    imports(run, 96, records, "SESSION_LONG");
  }

  /// B16: very many files.
  @Test
  @Tag("slow")
  void veryManyFilesAreImported() throws IOException {
    Path run = folder.resolve("run");
    HostileRun.write(run);
    int files = Integer.getInteger("hostile.files", 50_000);
    Path digests = Files.createDirectories(run.resolve("R1/digests"));
    for (int i = 0; i < files; i++) {
      Files.writeString(digests.resolve("t" + i + ".md"), "# t\n");
    }
    try (Bench bench = Bench.open(folder.resolve("w"))) {
      var outcome = bench.importer().importRun(run, ImportOptions.DEFAULT, Progress.NONE);
      Run done = assertInstanceOf(ImportOutcome.Imported.class, outcome).run();
      assertEquals(files + HostileRun.files().size(), done.files());
    }
  }

  /// B18: two lines of 60 MB.
  @Test
  void twoLinesOf60MegabytesAreSummarisedInTime() {
    String before = "a".repeat(60_000_000);
    String after = "a".repeat(30_000_000) + "b" + "a".repeat(29_999_999);
    long start = System.nanoTime();
    TextDiff diff = TextDiff.of(before, after, Whitespace.EXACT);
    long took = System.nanoTime() - start;
    assertInstanceOf(TextDiff.TooLarge.class, diff);
    assertTrue(took < Duration.ofSeconds(2).toNanos(), took / 1_000_000 + " ms");
  }

  /// What is stored and read back is what was there, byte for byte, whatever it was.
  @Test
  void storingAndReadingBackIsTheIdentity() throws IOException {
    var random = new Random(17);
    Path run = folder.resolve("run");
    HostileRun.write(run);
    for (HostileCase hostile : HostileCases.all().stream().limit(60).toList()) {
      HostileRun.write(run, "R1/applied/C-R1-01/kept" + random.nextInt(1 << 30), hostile.bytes());
    }
    for (int i = 0; i < 60; i++) {
      byte[] bytes = new byte[random.nextInt(5_000)];
      random.nextBytes(bytes);
      HostileRun.write(run, "R1/applied/C-R1-01/bytes" + i + ".bin", bytes);
    }
    try (Bench bench = Bench.open(folder.resolve("w"))) {
      var outcome = bench.importer().importRun(run, ImportOptions.DEFAULT, Progress.NONE);
      Run done = assertInstanceOf(ImportOutcome.Imported.class, outcome).run();
      List<RunFile> files = bench.traces().files(done).below("");
      assertTrue(files.size() > 100, () -> files.size() + " files");
      for (RunFile file : files) {
        assertArrayEquals(
            Files.readAllBytes(run.resolve(file.path())),
            bench.traces().files(done).bytes(file.digest()),
            file.path());
      }
    }
  }

  /// B21: the database has no room; nothing is left, and it works again when there is.
  @Test
  void aFullDatabaseRefusesAndWorksAgain() throws IOException {
    Path run = folder.resolve("run");
    HostileRun.write(run);
    try (Bench bench = Bench.open(folder.resolve("w"))) {
      bench.database().write(handle -> handle.execute("PRAGMA max_page_count = 1"));
      var full =
          assertThrows(
              dev.countersign.store.StoreException.class,
              () -> bench.importer().importRun(run, ImportOptions.DEFAULT, Progress.NONE));
      assertTrue(String.valueOf(full.getMessage()).contains("space"), full.getMessage());
      assertEquals(0, bench.rows("run"));
      bench.database().write(handle -> handle.execute("PRAGMA max_page_count = 1073741823"));
      var outcome = bench.importer().importRun(run, ImportOptions.DEFAULT, Progress.NONE);
      Run done = assertInstanceOf(ImportOutcome.Imported.class, outcome).run();
      assertEquals(List.<Finding>of(), bench.traces().findings(done.id()));
    }
  }

  /// The program imports the run with so much memory: its longest session has so many records, and
  /// there is this finding and no other.
  private void imports(Path run, int megabytes, long records, String rule)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    var start =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.countersign.cli.Main",
                "import",
                run.toString(),
                "-w",
                folder.resolve("imported").toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    start.environment().put("COUNTERSIGN_PROFILE", folder.resolve("profile").toString());
    Process child = start.start();
    try {
      assertTrue(child.waitFor(15, TimeUnit.MINUTES), "the import does not end");
    } finally {
      child.destroyForcibly();
    }
    String said = Files.readString(log);
    assertEquals(0, child.exitValue(), said);
    try (Bench bench = Bench.open(folder.resolve("imported"))) {
      Run done = bench.traces().runs().getFirst();
      assertEquals(
          List.of(rule), bench.traces().findings(done.id()).stream().map(Finding::rule).toList());
      assertEquals(
          records,
          bench.sessions().sessions(done).stream().mapToLong(Session::records).max().orElse(0));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
