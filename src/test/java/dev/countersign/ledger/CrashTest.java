package dev.countersign.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.Workspace;
import dev.countersign.base.Child;
import dev.countersign.base.Disk;
import dev.countersign.base.FailingDisk;
import dev.countersign.review.Review;
import dev.countersign.second.SecondVerifier;
import dev.countersign.trace.RunId;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was acknowledged is there, whatever fails or is killed, and nothing is there twice.
class CrashTest {

  private static final RunId DEMO = new RunId("demo");

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
    takeTurns(20);
  }

  @Test
  @Tag("crash")
  void aThousandAppendsOfProgramsAndThreads() throws Exception {
    takeTurns(200);
  }

  /// Two programs and three threads, and one program that is killed while it has the lock (K7).
  private void takeTurns(int each) throws Exception {
    SigningKey key = made();
    try (Child a = start("a", each);
        Child b = start("b", each);
        Child holder = start("h", 0);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Child child : List.of(a, b, holder)) {
        assertEquals("UP", child.line());
      }
      holder.say("go");
      assertTrue(holder.line().startsWith("OPEN"));
      a.say("go");
      b.say("go");
      Ledger shared = ledger();
      List<Future<Integer>> all = new ArrayList<>();
      all.add(threads.submit(() -> appendMany(shared, "t1", each, key)));
      all.add(threads.submit(() -> appendMany(shared, "t2", each, key)));
      all.add(threads.submit(() -> appendMany(ledger(), "t3", each, key)));
      assertEquals(List.of(), holder.killAfter(50));
      for (Future<Integer> one : all) {
        assertEquals(each, one.get());
      }
      a.end();
      b.end();
    }
    Verification verification = verify();
    assertEquals(List.of(), verification.problems());
    assertEquals(1 + 5 * each, verification.entries());
  }

  private static int appendMany(Ledger ledger, String name, int count, SigningKey key) {
    Signer signer = new Signer("p-001", "Alice", "reviewer", key.id(), "genesis");
    for (int i = 0; i < count; i++) {
      Fixture.recorded(ledger.append(Fixture.approve(name + "-" + i), signer, key));
    }
    return count;
  }

  @Test
  void nothingAcknowledgedIsLostWhenTheProgramIsKilled() throws Exception {
    kill(8); // two hundred under -Pcrash
  }

  @Test
  @Tag("crash")
  void nothingAcknowledgedIsLostInTwoHundredKills() throws Exception {
    kill(Integer.getInteger("crash.approvals", 200));
  }

  /// Kills a program that signs, appends and indexes, again and again in one workspace; meanwhile
  /// the next one starts up, as far as it can without touching the workspace (K1).
  private void kill(int times) throws Exception {
    made();
    var random = new Random(20261121);
    Map<Integer, String> acknowledged = new HashMap<>();
    Child next = start("r0", 100_000);
    for (int round = 0; round < times; round++) {
      try (Child program = next) {
        next = start("r" + (round + 1), 100_000);
        assertEquals("UP", program.line());
        program.say("go");
        if (round % 4 != 3) { // else also while it opens
          assertTrue(program.line().startsWith("OPEN"));
          take(Optional.of(program.line()), acknowledged);
        }
        program
            .killAfter(random.nextInt(121))
            .forEach(line -> take(Optional.of(line), acknowledged));
      }
      check(acknowledged);
    }
    next.close();
    assertTrue(acknowledged.size() >= times / 2, acknowledged.size() + " acknowledged");
    System.getLogger("crash")
        .log(
            System.Logger.Level.INFO,
            times
                + " kills, "
                + acknowledged.size()
                + " acknowledged, none lost, torn tails set aside: "
                + torn());
  }

  private long torn() throws IOException {
    Path folder = temp.resolve("ledger/torn");
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (var files = Files.list(folder)) {
      return files.count();
    }
  }

  /// A last line that was cut by the kill is no acknowledgement.
  private static void take(Optional<String> line, Map<Integer, String> acknowledged) {
    line.map(text -> text.split(" ", -1))
        .filter(words -> words.length == 2 && words[1].matches("r\\d+-\\d+"))
        .ifPresent(words -> acknowledged.put(Integer.parseInt(words[0]), words[1]));
  }

  private void check(Map<Integer, String> acknowledged) throws IOException {
    assertTrue(verify().outcome().exitCode() <= 1, verify().problems().toString());
    Path file = temp.resolve("ledger/ledger.jsonl");
    String second = SecondVerifier.verify(file, Optional.empty());
    assertTrue(List.of("PASS", "WARN", "RECOVER").contains(second), second);
    Map<Integer, String> there = new HashMap<>();
    for (EntryView entry : LedgerReader.readAll(file)) {
      entry.decision().ifPresent(d -> there.put(entry.index(), d.candidateId()));
    }
    acknowledged.forEach((index, candidate) -> {
      // the number of the last candidate may be cut by the kill
      assertTrue(String.valueOf(there.get(index)).startsWith(candidate), index + " " + candidate);
    });
    assertEquals(there.size(), new HashSet<>(there.values()).size(), "none twice");
    try (Workspace workspace =
        Workspace.open(temp, temp.resolve("profile"), Optional.empty(), Clock.systemUTC())) {
      assertEquals(List.of(), workspace.notices());
      assertEquals(List.of(), workspace.check());
      int newest = there.keySet().stream().max(Integer::compare).orElse(0);
      for (int index = newest; index > Math.max(0, newest - 30); index--) {
        String candidate = String.valueOf(there.get(index));
        List<Review> indexed =
            workspace.reviews().of(new dev.countersign.review.Target(DEMO, "candidate", candidate));
        assertEquals(
            List.of(index), indexed.stream().map(Review::index).toList(), "index of " + candidate);
      }
    }
  }

  private SigningKey made() {
    KeyAccess access =
        new KeyFile(temp.resolve("reviewer.p12"), 1000, Clock.systemUTC())
            .create(AppendingProgram.PASSPHRASE);
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

  private Child start(String name, int count) throws IOException {
    return Child.start(
        temp.resolve("scratch"),
        AppendingProgram.class,
        List.of(temp.toString(), name, Integer.toString(count)));
  }
}
