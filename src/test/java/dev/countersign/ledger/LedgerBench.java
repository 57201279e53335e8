package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Measures what docs/performance.md states about the ledger. A program, not a test: run its `main`
/// with a folder and a number of entries.
final class LedgerBench {

  private static final int APPENDS = 200;

  private final Fixture fixture;
  private final PrintStream out;

  private LedgerBench(Path folder, PrintStream out) {
    this.fixture = new Fixture(folder);
    this.out = out;
  }

  /// Measures and prints.
  ///
  /// @param args the folder, which is made, and the number of entries
  public static void main(String[] args) throws IOException {
    var bench = new LedgerBench(Path.of(args[0]), System.out);
    int entries = Integer.parseInt(args[1]);
    bench.write(entries);
    bench.report("verify " + entries, () -> bench.fixture.verify().outcome());
    bench.report("verify " + entries + " again", () -> bench.fixture.verify().outcome());
    bench.floor(Math.min(entries, 10_000));
    bench.appends();
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
                approval(i), fixture.aliceSigns(), Optional.of(Policy.standardDigest()), List.of());
        Entry entry = Entry.sign(payload, fixture.alice);
        file.write(entry.line() + "\n");
        prev = entry.digest();
      }
    }
    Files.move(rest, fixture.folder.ledger(), StandardCopyOption.REPLACE_EXISTING);
  }

  private static Draft approval(int i) {
    var target = new Target(Target.Kind.CANDIDATE, "C-" + i);
    Subject[] subjects = new Subject[10];
    for (int s = 0; s < subjects.length; s++) {
      subjects[s] = Subject.of("R1/applied/file-" + s, "file.after", Sha256.of(i + "/" + s));
    }
    return Fixture.draft(Fixture.decision(Verdict.APPROVE, target, Optional.empty()), subjects);
  }

  private void write(int entries) throws IOException {
    long start = System.nanoTime();
    write(fixture, entries);
    out.printf(
        "wrote %d entries, %,d bytes, in %s%n",
        entries, Files.size(fixture.folder.ledger()), since(start));
  }

  private void report(String what, Supplier<Object> work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    Object result = work.get();
    long used = (threads.getCurrentThreadCpuTime() - cpu) / 1_000_000;
    Runtime runtime = Runtime.getRuntime();
    out.printf(
        "%s: %s in %s, of that %d ms of processor, heap in use %d MB of %d MB%n",
        what,
        result,
        since(start),
        used,
        (runtime.totalMemory() - runtime.freeMemory()) >> 20,
        runtime.maxMemory() >> 20);
  }

  /// What the signatures alone cost: this many of one payload's size, by the JDK and prepared.
  private void floor(int times) {
    byte[] message = new byte[4000];
    byte[] signature = fixture.alice.sign(message);
    PreparedKey prepared = new PreparedKey(fixture.alice.publicKey());
    report(
        times + " bare verifications, prepared",
        () -> {
          boolean all = true;
          for (int i = 0; i < times; i++) {
            all &= prepared.verifies(message, signature);
          }
          return all;
        });
    report(
        times + " bare verifications by the JDK",
        () -> {
          boolean all = true;
          for (int i = 0; i < times; i++) {
            all &= Ed25519.verifies(fixture.alice.publicKey(), message, signature);
          }
          return all;
        });
  }

  private void appends() throws IOException {
    Ledger ledger = fixture.ledger();
    report("standing", () -> ledger.standing().entries());
    long[] took = new long[APPENDS];
    for (int i = 0; i < APPENDS; i++) {
      long start = System.nanoTime();
      Fixture.recorded(
          ledger.append(Fixture.approve("D-" + i), fixture.aliceSigns(), fixture.alice));
      took[i] = System.nanoTime() - start;
    }
    Arrays.sort(took);
    out.printf(
        "append and read back: p50 %.1f ms, p95 %.1f ms, longest %.1f ms%n",
        took[APPENDS / 2] / 1e6, took[APPENDS * 95 / 100] / 1e6, took[APPENDS - 1] / 1e6);
    bareForce(took);
  }

  /// What the medium alone costs: writing and forcing a few kilobytes.
  private void bareForce(long[] took) throws IOException {
    Path file = fixture.folder.path().resolve("bare");
    Files.write(file, new byte[0]);
    byte[] piece = new byte[4000];
    for (int i = 0; i < APPENDS; i++) {
      long start = System.nanoTime();
      Files.write(file, piece, StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
      took[i] = System.nanoTime() - start;
    }
    Arrays.sort(took);
    out.printf("bare write and force: p95 %.1f ms%n", took[APPENDS * 95 / 100] / 1e6);
  }

  private static Duration since(long start) {
    return Duration.ofMillis((System.nanoTime() - start) / 1_000_000);
  }
}
