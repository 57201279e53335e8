package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.Workspace;
import dev.countersign.base.Sha256;
import dev.countersign.bench.PerformancePage;
import dev.countersign.bench.PerformancePage.Row;
import dev.countersign.trace.RunId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measures what docs/performance.md states about the ledger (LEDGER 1.6, L4 and L5).
@Tag("bench")
class LedgerBenchTest {

  private static final int APPENDS = 200;
  private static final String VERIFY_HEAP = "-Xmx256m";

  @TempDir Path temp;

  @Test
  void ledger() throws Exception {
    List<Row> rows = new ArrayList<>();
    appends(rows);
    verification(rows, 10_000, "5 s");
    verification(rows, 100_000, "60 s, 256 MB");
    PerformancePage.write(
        "Ledger",
        "Entries with ten subjects, about 4 KB each. Appending is signed, forced to the medium, read back and indexed in the"
            + " database, with the key unlocked; verification runs in a program of its own with "
            + VERIFY_HEAP
            + ". "
            + PerformancePage.computer()
            + ".",
        rows);
  }

  private void appends(List<Row> rows) throws Exception {
    Fixture fixture = new Fixture(temp.resolve("w/ledger"));
    fixture.created();
    long[] took = new long[APPENDS];
    try (Workspace workspace =
        Workspace.open(
            temp.resolve("w"), temp.resolve("profile"), Optional.empty(), Clock.systemUTC())) {
      Ledger ledger = workspace.ledger();
      for (int i = 0; i < APPENDS; i++) {
        String candidate = "D-" + i;
        var target = new dev.countersign.review.Target(new RunId("demo"), "candidate", candidate);
        long start = System.nanoTime();
        Fixture.recorded(ledger.append(approval(candidate), fixture.aliceSigns(), fixture.alice));
        assertEquals(1, workspace.reviews().of(target).size());
        took[i] = System.nanoTime() - start;
      }
    }
    rows.add(
        new Row(
            "append, read back and index, p50 and p95 of " + APPENDS,
            "%s and %s ms".formatted(ms(took, 50), ms(took, 95)),
            "p95 50 ms",
            "writing and forcing the same bytes without a ledger, p95: " + bareForce() + " ms"));
  }

  /// What the medium alone costs.
  private String bareForce() throws IOException {
    Path file = Files.write(temp.resolve("bare"), new byte[0]);
    long[] took = new long[APPENDS];
    for (int i = 0; i < APPENDS; i++) {
      long start = System.nanoTime();
      Files.write(file, new byte[5000], StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
      took[i] = System.nanoTime() - start;
    }
    return ms(took, 95);
  }

  private static String ms(long[] took, int percent) {
    long[] sorted = took.clone();
    Arrays.sort(sorted);
    return "%.1f".formatted(sorted[sorted.length * percent / 100] / 1e6);
  }

  private void verification(List<Row> rows, int entries, String goal) throws Exception {
    Fixture fixture = new Fixture(temp.resolve("v" + entries));
    write(fixture, entries);
    Path file = fixture.folder.ledger();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                VERIFY_HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                LedgerBenchTest.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertTrue(process.waitFor(10, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue(), said);
    long start = System.nanoTime();
    try (InputStream in = Files.newInputStream(file)) {
      assertEquals(64, Sha256.of(in).hex().length());
    }
    Duration digest = since(start);
    rows.add(
        new Row(
            "verify %,d entries (%,d MB)".formatted(entries, Files.size(file) >> 20),
            said,
            goal,
            "SHA-256 of the file: %.1f s; the signatures alone by the JDK, extrapolated from %,d: %.1f s"
                .formatted(digest.toMillis() / 1e3, SIGNATURES, bareSignatures(fixture, entries))));
    Files.delete(file);
  }

  private static final int SIGNATURES = 2000;

  private static double bareSignatures(Fixture fixture, int entries) {
    byte[] message = new byte[4000];
    byte[] signature = fixture.alice.sign(message);
    long start = System.nanoTime();
    for (int i = 0; i < SIGNATURES; i++) {
      assertTrue(Ed25519.verifies(fixture.alice.publicKey(), message, signature));
    }
    return (System.nanoTime() - start) / 1e9 / SIGNATURES * entries;
  }

  /// Verifies a ledger and prints how long it took and how much heap was in use at most.
  public static void main(String[] arguments) {
    long start = System.nanoTime();
    Verification verification = LedgerVerifier.plain().verify(Path.of(arguments[0]));
    Duration took = since(start);
    if (verification.outcome() != Outcome.PASS) {
      throw new IllegalStateException(verification.problems().toString());
    }
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "%.1f s, in a heap that grew to %d MB of %d allowed%n",
        took.toMillis() / 1e3, runtime.totalMemory() >> 20, runtime.maxMemory() >> 20);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /// Writes a ledger of this many entries, all but the first approvals with ten subjects.
  static void write(Fixture fixture, int entries) throws IOException {
    EntryView first = Fixture.recorded(fixture.ledger().create(fixture.genesis(), fixture.log));
    Sha256 prev = first.digest();
    Path rest = fixture.folder.path().resolve("rest");
    try (BufferedWriter file = Files.newBufferedWriter(rest, StandardCharsets.ISO_8859_1)) {
      file.write(first.line() + "\n");
      for (int i = 1; i < entries; i++) {
        EntryWriter writer =
            new EntryWriter(
                Fixture.SOFTWARE, Fixture.ORIGIN.name(), i, prev, Fixture.START, Optional.empty());
        byte[] payload =
            writer.payload(
                approval("C-" + i),
                fixture.aliceSigns(),
                Optional.of(Policy.standardDigest()),
                List.of());
        Entry entry = Entry.sign(payload, fixture.alice);
        file.write(entry.line() + "\n");
        prev = entry.digest();
      }
    }
    Files.move(rest, fixture.folder.ledger(), StandardCopyOption.REPLACE_EXISTING);
  }

  static Draft approval(String candidate) {
    var target = new Target(Target.Kind.CANDIDATE, candidate);
    Subject[] subjects = new Subject[10];
    for (int s = 0; s < subjects.length; s++) {
      subjects[s] =
          Subject.of("R1/applied/file-" + s, "file.after", Sha256.of(candidate + "/" + s));
    }
    return Fixture.draft(Fixture.decision(Verdict.APPROVE, target, Optional.empty()), subjects);
  }
}
