package dev.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.ledger.Appended;
import dev.countersign.ledger.Draft;
import dev.countersign.ledger.EnrolledKey;
import dev.countersign.ledger.Genesis;
import dev.countersign.ledger.LedgerVerifier;
import dev.countersign.ledger.NoteStatement;
import dev.countersign.ledger.Origin;
import dev.countersign.ledger.Outcome;
import dev.countersign.ledger.SigningKey;
import dev.countersign.ledger.Subject;
import dev.countersign.store.StoreException;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A workspace is copied while it is written to, and works elsewhere (LEDGER section 2, K12).
class WorkspaceBackupTest {

  private static final List<String> SAMPLES = List.of("telecom-drift", "wiki-retrieval");

  @TempDir Path temp;

  private Workspace open(String folder) {
    return Workspace.open(
        temp.resolve(folder),
        temp.resolve("profile-of-" + folder),
        Optional.empty(),
        Clock.systemUTC());
  }

  @Test
  void aCopyMadeWhileOthersWriteWorksElsewhere() throws Exception {
    var log = SigningKey.generate();
    var ada = SigningKey.generate();
    var stop = new AtomicBoolean();
    var written = new AtomicInteger(1);
    var first = new CountDownLatch(5);
    int before;
    int after;
    List<Run> runs;
    try (Workspace workspace = open("w")) {
      workspace
          .importer()
          .importRun(
              Path.of("sample-traces", SAMPLES.getFirst()), ImportOptions.DEFAULT, Progress.NONE);
      workspace
          .ledger()
          .create(
              new Genesis(
                  new Origin("ledger.test/k12"), "p-001", "Ada", ada.publicKey(), Optional.empty()),
              log);
      var writer = Thread.startVirtualThread(() -> note(workspace, ada, stop, written, first));
      var importer =
          Thread.startVirtualThread(() ->
              workspace
                  .importer()
                  .importRun(
                      Path.of("sample-traces", SAMPLES.getLast()),
                      ImportOptions.DEFAULT,
                      Progress.NONE));
      first.await();
      before = written.get();
      workspace.backup(temp.resolve("copy"));
      after = written.get();
      stop.set(true);
      writer.join();
      importer.join();
      runs = workspace.runs();
      assertEquals(2, runs.size());
      assertThrows(StoreException.class, () -> workspace.backup(temp.resolve("copy")));
      assertThrows(StoreException.class, () -> workspace.backup(temp.resolve("w/inside")));
    }
    Files.move(temp.resolve("copy"), temp.resolve("elsewhere"));
    var verified =
        LedgerVerifier.plain().withContent().verify(temp.resolve("elsewhere/ledger/ledger.jsonl"));
    assertEquals(Outcome.PASS, verified.outcome(), verified.problems().toString());
    assertTrue(verified.entries() >= before && verified.entries() <= after + 1);
    try (Workspace copy = open("elsewhere")) {
      assertEquals(List.of(), copy.check());
      Run run =
          copy.runs().stream()
              .filter(r -> r.id().slug().equals("telecom-drift"))
              .findFirst()
              .orElseThrow();
      assertTrue(runs.stream().anyMatch(r -> r.inventory().equals(run.inventory())));
      for (RunFile file : copy.traces().files(run).below("")) {
        assertEquals(file.digest(), Sha256.of(copy.files(run.id()).bytes(file.digest())));
      }
      EnrolledKey key = copy.ledger().standing().key(ada.id()).orElseThrow();
      assertInstanceOf(
          Appended.Recorded.class,
          copy.ledger()
              .append(
                  Draft.of(new NoteStatement("elsewhere")),
                  key.signer("reviewer").orElseThrow(),
                  ada));
    }
  }

  private static void note(
      Workspace workspace,
      SigningKey ada,
      AtomicBoolean stop,
      AtomicInteger written,
      CountDownLatch first) {
    EnrolledKey key = workspace.ledger().standing().key(ada.id()).orElseThrow();
    while (!stop.get()) {
      byte[] content = ("content " + written).getBytes(StandardCharsets.UTF_8);
      Sha256 digest = workspace.ledger().store(content);
      Draft draft = Draft.of(new NoteStatement("n"), Subject.of("content", "note", digest));
      if (workspace.ledger().append(draft, key.signer("reviewer").orElseThrow(), ada)
          instanceof Appended.Recorded) {
        written.incrementAndGet();
      }
      first.countDown();
    }
  }
}
