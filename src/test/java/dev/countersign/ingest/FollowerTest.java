package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.FolderCopy;
import dev.countersign.audit.Revised;
import dev.countersign.audit.Revisions;
import dev.countersign.base.Progress;
import dev.countersign.trace.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {

  private static final String JOURNAL =
      "R1/sessions/aegis/R1/r0-t1/11111111-1111-1111-1111-111111111111.jsonl";
  private static final String SCOREBOARD = "R1/data/scoreboard.json";

  @TempDir Path folder;
  private Path source;
  private Bench bench;
  private Follower follower;

  @BeforeEach
  void aRunBegins() throws IOException {
    source = folder.resolve("live");
    write("audit.jsonl", "{\"round\": 1, \"kind\": \"x\", \"ts\": 17.5}\n");
    write("R0/config.yaml", "base_dir: /data/runs/live/R0/sessions\n");
    write(SCOREBOARD, "[1]");
    write(JOURNAL, record("a", 0) + record("b", 1));
    bench = Bench.open(folder.resolve("w"));
    follower = bench.importer().follow(source, ImportOptions.DEFAULT, _ -> false);
    assertInstanceOf(ImportOutcome.Imported.class, look().orElseThrow());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void nothingNewIsNoRevision() {
    assertEquals(Optional.empty(), look());
    assertEquals(1, latest().revision());
  }

  @Test
  void afterAFolderThatWasAwayForAMomentNoRevisionIsDropped() throws IOException {
    append(JOURNAL, record("c", 2));
    assertInstanceOf(ImportOutcome.NewRevision.class, look().orElseThrow());
    Path away = source.resolveSibling("away");
    Files.move(source, away);
    assertInstanceOf(ImportOutcome.Refused.class, look().orElseThrow());
    Files.move(away, source);
    append(JOURNAL, record("d", 3));
    assertInstanceOf(ImportOutcome.NewRevision.class, look().orElseThrow());
    assertEquals(4, records());
    assertEquals(3, bench.traces().revisions(latest().id()).size());
  }

  @Test
  void aLinkToAnotherFolderInItsPlaceIsNotFollowed() throws IOException {
    Path other = folder.resolve("other");
    FolderCopy.of(source, other);
    Files.writeString(other.resolve("R0/note.md"), "of another run");
    Path away = source.resolveSibling("away");
    Files.move(source, away);
    Files.createSymbolicLink(source, other);
    var refused = assertInstanceOf(ImportOutcome.Refused.class, look().orElseThrow());
    assertTrue(refused.message().contains("is a link to"), refused.message());
    assertEquals(1, latest().revision());
    Files.delete(source);
    Files.createDirectory(source);
    assertInstanceOf(ImportOutcome.Refused.class, look().orElseThrow(), "an empty folder");
    assertInstanceOf(ImportOutcome.Refused.class, look().orElseThrow(), "and still");
    Files.delete(source);
    Files.move(away, source);
    look();
    assertEquals(1, latest().revision());
    assertEquals(2, records());
  }

  @Test
  void halfARecordIsLeftOutUntilTheRestIsThere() throws Exception {
    String record = record("c", 2);
    var half = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              append(JOURNAL, record.substring(0, 30));
              half.countDown();
              await(go);
              append(JOURNAL, record.substring(30));
            });
    half.await();
    assertEquals(Optional.empty(), look());
    append("audit.jsonl", "{\"round\": 1, \"kind\": \"y\", \"ts\": 18.5}\n");
    look();
    assertEquals(2, records());
    assertTrue(
        bench.traces().findings(latest().id()).stream()
            .anyMatch(found -> found.rule().equals("FILE_GREW") && found.path().equals(JOURNAL)));
    go.countDown();
    writer.join();
    assertInstanceOf(ImportOutcome.NewRevision.class, look().orElseThrow());
    assertEquals(3, records());
    assertTrue(
        bench.traces().findings(latest().id()).stream()
            .noneMatch(found -> found.rule().equals("FILE_GREW")));
  }

  @Test
  void whileItOnlyGrowsTheLastTwoRevisionsStay() throws IOException {
    for (int step = 2; step < 7; step++) {
      append(JOURNAL, record("r" + step, step));
      assertInstanceOf(ImportOutcome.NewRevision.class, look().orElseThrow());
    }
    assertEquals(7, records());
    assertEquals(List.of(6, 5), revisions());
    assertEquals(2, bench.rows("run"));
  }

  @Test
  void aFileThatIsWrittenAnewIsACustodyFact() throws IOException {
    append(JOURNAL, record("c", 2));
    look();
    write(SCOREBOARD, "[2]");
    look();
    append(JOURNAL, record("d", 3));
    look();
    append(JOURNAL, record("e", 4));
    look();
    assertEquals(List.of(5, 4, 2, 1), revisions());
    assertEquals(List.of(Revised.What.REWRITTEN), changes(SCOREBOARD));
  }

  @Test
  void aJournalThatIsCutIsReadAnewAndTheCutIsACustodyFact() throws IOException {
    write(JOURNAL, record("a", 0));
    assertInstanceOf(ImportOutcome.NewRevision.class, look().orElseThrow());
    assertEquals(1, records());
    assertEquals(List.of(2, 1), revisions());
    assertEquals(List.of(Revised.What.REWRITTEN), changes(JOURNAL));
  }

  @Test
  void aJournalThatIsReplacedByALongerOneIsNoticed() throws IOException {
    Path other = folder.resolve("other");
    Files.writeString(other, record("x", 0) + record("y", 1) + record("z", 2));
    Files.move(other, source.resolve(JOURNAL), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    look();
    append(JOURNAL, record("more", 3));
    look();
    append(JOURNAL, record("and more", 4));
    look();
    assertEquals(5, records());
    assertEquals(List.of(4, 3, 1), revisions());
    assertEquals(List.of(Revised.What.REWRITTEN), changes(JOURNAL));
  }

  @Test
  void aFileThatIsRemovedIsACustodyFact() throws IOException {
    Files.delete(source.resolve(SCOREBOARD));
    look();
    assertEquals(List.of(Revised.What.REMOVED), changes(SCOREBOARD));
  }

  @Test
  void revisionsOfADecidedRunAllStay() throws IOException {
    follower = bench.importer().follow(source, ImportOptions.DEFAULT, _ -> true);
    look();
    for (int step = 2; step < 6; step++) {
      append(JOURNAL, record("r" + step, step));
      look();
    }
    assertEquals(List.of(5, 4, 3, 2, 1), revisions());
  }

  @Test
  void aRunWhoseAuditBeginsLaterIsTheSameRun() throws IOException {
    Path early = folder.resolve("early");
    source = early;
    write("R0/config.yaml", "a: 1\n");
    write("audit.jsonl", "");
    var following = bench.importer().follow(early, ImportOptions.DEFAULT, _ -> false);
    Run run =
        assertInstanceOf(ImportOutcome.Imported.class, following.look(Progress.NONE).orElseThrow())
            .run();
    append("audit.jsonl", "{\"round\": 1, \"kind\": \"x\", \"ts\": 18.5}\n");
    Run next =
        assertInstanceOf(
                ImportOutcome.NewRevision.class, following.look(Progress.NONE).orElseThrow())
            .run();
    assertEquals(run.id(), next.id());
  }

  @Test
  void onlyAFolderCanBeFollowed() {
    var missing =
        bench.importer().follow(folder.resolve("none"), ImportOptions.DEFAULT, _ -> false);
    var refused =
        assertInstanceOf(ImportOutcome.Refused.class, missing.look(Progress.NONE).orElseThrow());
    assertEquals("SOURCE_MISSING", refused.code());
    assertFalse(refused.message().isEmpty());
  }

  private Optional<ImportOutcome> look() {
    return follower.look(Progress.NONE);
  }

  private Run latest() {
    return bench.traces().runs().getFirst();
  }

  private List<Integer> revisions() {
    return bench.traces().revisions(latest().id()).stream().map(Run::revision).toList();
  }

  private long records() {
    return bench.sessions().sessions(latest()).stream().mapToLong(s -> s.records()).sum();
  }

  private List<Revised.What> changes(String path) {
    return new Revisions(bench.traces())
        .of(latest()).stream()
            .flatMap(revised -> revised.changes().stream())
            .filter(change -> change.path().equals(path))
            .map(Revised.Change::what)
            .filter(what -> what != Revised.What.GREW)
            .toList();
  }

  private void write(String path, String text) throws IOException {
    Path file = source.resolve(path);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private void append(String path, String text) {
    try {
      Files.writeString(source.resolve(path), text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String record(String uuid, int step) {
    return "{\"type\": \"raw_assistant\", \"session_id\": \"s\", \"uuid\": \"%s\", \"step\": %d}\n"
        .formatted(uuid, step);
  }
}
