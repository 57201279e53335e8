package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Disk;
import dev.countersign.base.FailingDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was acknowledged is there, whatever fails or is killed, and nothing is there twice.
class CrashTest {

  @TempDir Path temp;

  @Test
  void whicheverOperationFailsNothingIsLost() throws Exception {
    for (int times : new int[] {1, Integer.MAX_VALUE}) {
      boolean failed = true;
      for (int n = 1; failed; n++) {
        failed = failsAt(n, times);
        assertTrue(n < 200, "the loop ends");
      }
    }
  }

  private boolean failsAt(int n, int times) throws IOException {
    Fixture fixture = new Fixture(temp.resolve(times + "-" + n));
    FailingDisk failing = new FailingDisk(n, times);
    fixture.disk = failing;
    int acknowledged = attempt(fixture, fixture.ledger());
    boolean failed = failing.hasFailed();

    fixture.disk = Disk.REAL;
    if (Files.exists(fixture.folder.ledger()) && Files.size(fixture.folder.ledger()) > 0) {
      Outcome outcome = fixture.verify().outcome();
      boolean torn = fixture.verify().entries() == 0;
      assertTrue(torn || outcome.exitCode() <= 1, n + ": " + fixture.verify().problems());
      long there = decisions(fixture);
      assertTrue(there >= acknowledged, n + ": " + there + " of " + acknowledged);
    }
    attempt(fixture, fixture.ledger());
    assertEquals(List.of(), fixture.verify().problems(), "n = " + n);
    assertEquals(2, decisions(fixture), "n = " + n);
    return failed;
  }

  private static long decisions(Fixture fixture) throws IOException {
    return LedgerReader.readAll(fixture.folder.ledger()).stream()
        .filter(entry -> entry.type() == EntryType.DECISION)
        .count();
  }

  /// Makes a ledger and two decisions in it, over a torn tail; what is there already is refused.
  ///
  /// @return how many decisions were acknowledged
  private static int attempt(Fixture fixture, Ledger ledger) throws IOException {
    int acknowledged = 0;
    try {
      ledger.create(fixture.genesis(), fixture.log);
      ledger.addPending(Json.object(Map.of("opened", Json.of("demo"))));
      ledger.store(new byte[] {1, 2, 3});
      acknowledged += append(fixture, ledger, "C-1");
      if (acknowledged == 1) {
        byte[] all = Files.readAllBytes(fixture.folder.ledger());
        Files.write(fixture.folder.ledger(), (text(all) + "torn").getBytes(StandardCharsets.UTF_8));
      }
      acknowledged += append(fixture, ledger, "C-2");
    } catch (LedgerException e) {
      assertTrue(String.valueOf(e.getMessage()).endsWith("."), "a sentence for the user");
    }
    return acknowledged;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int append(Fixture fixture, Ledger ledger, String candidate) {
    Appended appended =
        ledger.append(Fixture.approve(candidate), fixture.aliceSigns(), fixture.alice);
    return switch (appended) {
      case Appended.Recorded _ -> 1;
      case Appended.Refused(String reason) -> {
        assertTrue(reason.contains("already has a live decision"), reason);
        yield 0;
      }
      case Appended.Broken broken -> throw new AssertionError(broken.toString());
    };
  }

  @Test
  void programsAndThreadsTakeTurns() throws Exception {
    SigningKey key = made();
    List<Process> programs = List.of(start("a", 40), start("b", 40));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Ledger shared = ledger();
      List<Future<Integer>> all = new ArrayList<>();
      all.add(threads.submit(() -> appendMany(shared, "t1", key)));
      all.add(threads.submit(() -> appendMany(shared, "t2", key)));
      all.add(threads.submit(() -> appendMany(ledger(), "t3", key)));
      for (Future<Integer> one : all) {
        assertEquals(40, one.get());
      }
    }
    for (Process program : programs) {
      assertTrue(program.waitFor(60, TimeUnit.SECONDS));
      assertEquals(0, program.exitValue());
    }
    Verification verification = verify();
    assertEquals(List.of(), verification.problems());
    assertEquals(1 + 5 * 40, verification.entries());
  }

  private static int appendMany(Ledger ledger, String name, SigningKey key) {
    Signer signer = new Signer("p-001", "Alice", "reviewer", key.id(), "genesis");
    for (int i = 0; i < 40; i++) {
      Fixture.recorded(ledger.append(Fixture.approve(name + "-" + i), signer, key));
    }
    return 40;
  }

  @Test
  @Tag("slow")
  void nothingAcknowledgedIsLostWhenTheProgramIsKilled() throws Exception {
    made();
    Random random = new Random(20261121);
    Map<Integer, String> acknowledged = new HashMap<>();
    for (int round = 0; round < 20; round++) {
      Process program = start("r" + round, 100_000);
      try (var out = program.inputReader(StandardCharsets.UTF_8)) {
        take(Optional.ofNullable(out.readLine()), acknowledged);
        assertTrue(!program.waitFor(random.nextInt(150), TimeUnit.MILLISECONDS));
        program.toHandle().destroyForcibly();
        out.lines().forEach(line -> take(Optional.of(line), acknowledged));
      }
      assertTrue(program.waitFor(60, TimeUnit.SECONDS));
      check(acknowledged);
    }
    assertTrue(acknowledged.size() >= 20, acknowledged.size() + " acknowledged");
  }

  /// A last line that was cut by the kill is no acknowledgement.
  private static void take(Optional<String> line, Map<Integer, String> acknowledged) {
    line.map(text -> text.split(" ", -1))
        .filter(words -> words.length == 2 && words[1].matches("r\\d+-\\d+"))
        .ifPresent(words -> acknowledged.put(Integer.parseInt(words[0]), words[1]));
  }

  private void check(Map<Integer, String> acknowledged) throws IOException {
    assertTrue(verify().outcome().exitCode() <= 1, verify().problems().toString());
    Map<Integer, String> there = new HashMap<>();
    for (EntryView entry : LedgerReader.readAll(temp.resolve("ledger/ledger.jsonl"))) {
      entry.decision().ifPresent(d -> there.put(entry.index(), d.candidateId()));
    }
    acknowledged.forEach((index, candidate) ->
        assertTrue(
            String.valueOf(there.get(index)).startsWith(candidate), index + " " + candidate));
    assertEquals(there.size(), new HashSet<>(there.values()).size(), "none twice");
  }

  private SigningKey made() {
    KeyAccess access =
        new KeyFile(temp.resolve("reviewer.p12"), 1000).create(AppendingProgram.PASSPHRASE);
    SigningKey key = assertInstanceOf(KeyAccess.Open.class, access).key();
    Genesis genesis =
        new Genesis(Fixture.ORIGIN, "p-001", "Alice", key.publicKey(), Optional.empty());
    Fixture.recorded(ledger().create(genesis, SigningKey.generate()));
    return key;
  }

  private Ledger ledger() {
    return Ledger.at(temp.resolve("ledger"), Fixture.SOFTWARE, Clock.systemUTC());
  }

  private Verification verify() {
    return LedgerVerifier.plain().verify(temp.resolve("ledger/ledger.jsonl"));
  }

  private Process start(String name, int count) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            AppendingProgram.class.getName(),
            temp.toString(),
            name,
            Integer.toString(count))
        .redirectError(temp.resolve(name + ".err").toFile())
        .start();
  }
}
