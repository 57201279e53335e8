package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.base.LostDisk;
import dev.countersign.base.Progress;
import dev.countersign.base.QuotaDisk;
import dev.countersign.base.Sha256;
import dev.countersign.store.BlobStore;
import dev.countersign.store.StoreException;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFileRepository.Change;
import dev.countersign.trace.RunFileRepository.Difference;
import dev.countersign.trace.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImporterTest {

  private static final String SESSION = "R1/sessions/aegis/R1/r0-t1/";
  private static final String SEGMENT = "11111111-1111-1111-1111-111111111111";

  @TempDir Path folder;
  private Path run;
  private Bench bench;

  @BeforeEach
  void makeARun() throws IOException {
    run = folder.resolve("src/My Run");
    write("audit.jsonl", "{\"round\": 1, \"kind\": \"x\", \"ts\": 17.5}\n");
    write("R0/config.yaml", "base_dir: /data/runs/mine/R0/sessions\n");
    write(SESSION + SEGMENT + ".jsonl", record("a", 0) + record("b", 1) + record("c", 1));
    write(SESSION + SEGMENT + "_trace.jsonl", "{\"event_type\": \"step_end\", \"step\": 1}\n");
    bench = Bench.open(folder.resolve("w"));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void theSameFilesAreKnownTheSecondTime() {
    Run first = imported();
    assertEquals("my-run", first.id().slug());
    assertEquals("My Run", first.name());
    assertEquals(4, first.files());
    ImportOutcome again = importRun(Progress.NONE);
    assertEquals(first, assertInstanceOf(ImportOutcome.AlreadyKnown.class, again).run());
    assertEquals(4, bench.rows("file"));
    assertEquals(1, bench.rows("run"));
  }

  @Test
  void theInventoryDigestIsThatOfSha256sum() throws IOException {
    Run first = imported();
    var lines = new StringBuilder();
    try (var walk = Files.walk(run)) {
      walk.filter(Files::isRegularFile)
          .map(file -> run.relativize(file).toString())
          .sorted()
          .forEach(path -> lines.append(digest(path)).append("  ").append(path).append('\n'));
    }
    assertEquals(Sha256.of(lines.toString()), first.inventory());
  }

  @Test
  void aChangedRunIsANewRevisionThatNamesWhatChanged() throws IOException {
    Run first = imported();
    write("R0/config.yaml", "base_dir: /data/runs/mine/R0/sessions # changed\n");
    write("journal.md", "new");
    var revision = assertInstanceOf(ImportOutcome.NewRevision.class, importRun(Progress.NONE));
    assertEquals(first.id(), revision.run().id());
    assertEquals(2, revision.run().revision());
    assertEquals(first, revision.before());
    assertEquals(
        List.of(
            new Difference("R0/config.yaml", Change.CHANGED),
            new Difference("journal.md", Change.ADDED)),
        revision.differences());
    assertEquals(List.of(revision.run()), bench.traces().runs());
    assertEquals(2, bench.traces().revisions(first.id()).size());
  }

  @Test
  void anotherRunOfTheSameNameGetsAnotherId() throws IOException {
    imported();
    write("audit.jsonl", "{\"round\": 1, \"kind\": \"x\", \"ts\": 99.5}\n");
    assertEquals("my-run-2", imported().id().slug());
  }

  @Test
  void aNameCanBeGiven() {
    var options = new ImportOptions("Évolution/4", List.of());
    var outcome = bench.importer().importRun(run, options, Progress.NONE);
    Run named = assertInstanceOf(ImportOutcome.Imported.class, outcome).run();
    assertEquals("Évolution/4", named.name());
    assertEquals("volution-4", named.id().slug());
  }

  @Test
  void whatWasNamedWithARunIsTakenAgainWithIt() throws IOException {
    Path companion = Files.createDirectories(folder.resolve("elsewhere/shared_tools"));
    Files.writeString(companion.resolve("tool.py"), "a = 1\n");
    var options = new ImportOptions("Mine", List.of(companion));
    Run first =
        assertInstanceOf(
                ImportOutcome.Imported.class,
                bench.importer().importRun(run, options, Progress.NONE))
            .run();
    assertEquals(5, first.files());
    ImportOutcome again = bench.importer().importAgain(first, Progress.NONE);
    assertEquals(first, assertInstanceOf(ImportOutcome.AlreadyKnown.class, again).run());
    Files.writeString(companion.resolve("tool.py"), "a = 2\n");
    var changed =
        assertInstanceOf(
            ImportOutcome.NewRevision.class, bench.importer().importAgain(first, Progress.NONE));
    assertEquals("Mine", changed.run().name());
    Files.writeString(companion.resolve("tool.py"), "a = 3\n");
    for (String name : List.of("", "Other")) {
      Files.writeString(companion.resolve("tool.py"), "a = '%s'\n".formatted(name));
      var more =
          assertInstanceOf(
              ImportOutcome.NewRevision.class,
              bench
                  .importer()
                  .importRun(run, new ImportOptions(name, List.of(companion)), Progress.NONE));
      assertEquals("Mine", more.run().name(), "a run keeps its name");
      changed = more;
    }
    assertEquals(
        List.of(new Difference("../shared_tools/tool.py", Change.CHANGED)), changed.differences());
    Files.move(companion, folder.resolve("moved"));
    var refused =
        assertInstanceOf(
            ImportOutcome.Refused.class,
            bench.importer().importAgain(changed.run(), Progress.NONE));
    assertTrue(refused.message().contains("shared_tools is no longer there"), refused.message());
  }

  @Test
  void aFullDiskIsToldInBytesAndWorksAgainWithoutARestart() throws IOException {
    var disk = new QuotaDisk(100);
    BlobStore store = BlobStore.open(folder.resolve("w/small"), disk);
    var importer = importer(store);
    StoreException full =
        assertThrows(
            StoreException.class,
            () -> importer.importRun(run, ImportOptions.DEFAULT, Progress.NONE));
    assertTrue(
        String.valueOf(full.getMessage()).matches(".*needs up to [0-9,]+ bytes, and 0 are free.*"),
        full.getMessage());
    assertEquals(0, bench.rows("run"));
    disk.free(1 << 20);
    assertInstanceOf(
        ImportOutcome.Imported.class,
        importer.importRun(run, ImportOptions.DEFAULT, Progress.NONE));
  }

  /// B22: the workspace's disk is read-only, or was taken away.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLostDiskIsToldAndWorksAgainWithoutARestart(boolean removed) throws IOException {
    BlobStore store = BlobStore.open(folder.resolve("w/lost"));
    var disk = new LostDisk(removed);
    var importer = importer(BlobStore.open(folder.resolve("w/lost"), disk));
    disk.lose();
    StoreException lost =
        assertThrows(
            StoreException.class,
            () -> importer.importRun(run, ImportOptions.DEFAULT, Progress.NONE));
    assertTrue(
        String.valueOf(lost.getMessage()).contains("check that it can be written"),
        lost.getMessage());
    assertEquals(0, bench.rows("run"));
    disk.find();
    assertInstanceOf(
        ImportOutcome.Imported.class,
        importer.importRun(run, ImportOptions.DEFAULT, Progress.NONE));
    assertTrue(store.contains(Sha256.of(Files.readAllBytes(run.resolve("audit.jsonl")))));
  }

  private Importer importer(BlobStore store) {
    return new Importer(
        bench.database(), store, folder.resolve("w/staging"), new LineReader(), Bench.CLOCK);
  }

  @Test
  void cancellingAtAnyPointLeavesNoRun() {
    for (int at = 1; at <= 8; at++) {
      int last = at;
      int[] reports = {0};
      assertThrows(
          CancellationException.class,
          () ->
              importRun((_, _) -> {
                if (++reports[0] == last) {
                  throw new CancellationException("stop");
                }
              }));
      for (String table : List.of("run", "file", "record", "session", "journal_file", "round")) {
        assertEquals(0, bench.rows(table), table + " after report " + at);
      }
    }
    imported();
  }

  @Test
  void progressCountsUpToItsTotal() {
    long[] last = {0, 0};
    importRun((done, total) -> {
      assertTrue(done >= last[0] && done <= total, done + " of " + total);
      last[0] = done;
      last[1] = total;
    });
    assertEquals(last[1], last[0]);
  }

  @Test
  void twoImportersAtOnceStoreOneRun() throws Exception {
    try (Bench other = Bench.open(folder.resolve("w"));
        var threads = Executors.newFixedThreadPool(2)) {
      Future<ImportOutcome> one = threads.submit(() -> importRun(Progress.NONE));
      Future<ImportOutcome> two =
          threads.submit(
              () -> other.importer().importRun(run, ImportOptions.DEFAULT, Progress.NONE));
      assertTrue(
          one.get() instanceof ImportOutcome.Imported
              ^ two.get() instanceof ImportOutcome.Imported);
    }
    assertEquals(1, bench.rows("run"));
    assertEquals(4, bench.rows("file"));
    assertEquals(4, bench.rows("record"));
  }

  @Test
  void sessionsAreReadFromTheirPlace() throws IOException {
    write(SESSION + "subagents/child/" + SEGMENT + ".jsonl", record("s", 0));
    write(
        SESSION.substring(0, SESSION.length() - 1) + ".json",
        "{\"run_ids\": [\"zz\", \"%s\"]}".formatted(SEGMENT));
    write(
        SESSION + SEGMENT + "_state.json",
        "{\"slots\": {\"config_hash\": 1}, \"config_hash\": \"abc\"}");
    Run done = imported();
    List<Session> sessions = bench.sessions().sessions(done);
    assertEquals(2, sessions.size());
    Session parent = sessions.get(0);
    assertEquals("t1", parent.taskId());
    assertEquals(OptionalInt.of(1), parent.round());
    assertEquals(List.of("zz", SEGMENT), parent.segments());
    assertEquals("abc", parent.configHash());
    assertEquals(2, parent.steps());
    assertEquals(4, parent.records());
    assertEquals(Session.Role.SUB_AGENT, sessions.get(1).role());
    assertEquals(parent.key(), sessions.get(1).parent());
    assertEquals(3, bench.sessions().step(parent, 1, 10).size());
    assertEquals(sessions, bench.sessions().sessions(done, parent.sessionId()));
  }

  @Test
  void aShortenedCopyIsMappedByItsUuids() throws IOException {
    write("R2/trajectories/t1_r0.jsonl", record("a", 0) + record("c", 1));
    Run done = imported();
    assertEquals(1, bench.sessions().sessions(done).size());
    assertEquals(2, bench.sessions().at(done, "R2/trajectories/t1_r0.jsonl", 1).size());
  }

  @Test
  void aCopyWithOtherRecordsIsKeptAndTold() throws IOException {
    write("R2/trajectories/t1_r0.jsonl", record("a", 0) + record("forged", 1));
    Run done = imported();
    assertEquals(2, bench.sessions().sessions(done).size());
    assertEquals(
        "COPY_DIFFERS",
        bench.traces().findings(done.id(), "R2/trajectories/t1_r0.jsonl").getFirst().rule());
  }

  @Test
  void linksAndPipesAreListedAndNotOpened() throws Exception {
    Files.createSymbolicLink(run.resolve("R1/out"), Path.of("/"));
    Files.createSymbolicLink(run.resolve("R1/self"), run);
    Process pipe = new ProcessBuilder("mkfifo", run.resolve("R1/pipe").toString()).start();
    assumeTrue(pipe.waitFor() == 0, "this system has no mkfifo");
    Run done = imported();
    assertEquals(4, done.files());
    assertEquals(
        List.of("FILE_SPECIAL", "LINK_NOT_FOLLOWED", "LINK_NOT_FOLLOWED"),
        bench.traces().findings(done.id()).stream().map(Finding::rule).sorted().toList());
  }

  @Test
  void anUnreadableFileIsNamedAndTheRestImported() {
    Run done =
        imported(file -> {
          if (file.endsWith("config.yaml")) {
            throw new AccessDeniedException(file.toString());
          }
        });
    Finding finding = bench.traces().findings(done.id()).getFirst();
    assertEquals("R0/config.yaml [FILE_UNREADABLE]", finding.toString().split("] ", 2)[0] + "]");
    assertEquals(Finding.Outcome.FILE_ERROR, finding.outcome());
    assertEquals(3, done.files());
  }

  @Test
  void aFileReplacedByALinkIsNotFollowed() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    Run done =
        imported(file -> {
          if (file.endsWith("config.yaml") && !Files.isSymbolicLink(file)) {
            Files.delete(file);
            Files.createSymbolicLink(file, secret);
          }
        });
    assertEquals(3, done.files());
    assertTrue(!bench.blobs().contains(Sha256.of("secret")));
    Finding changed = bench.traces().findings(done.id(), "R0/config.yaml").getFirst();
    assertEquals("CHANGED", changed.rule());
    assertEquals(Finding.Outcome.WARN, changed.outcome());
    assertTrue(changed.message().contains("was replaced"), changed.message());
  }

  @Test
  void aGrowingJournalIsTakenUpToAWholeLine() throws IOException {
    write("R1/raw/x_r0.jsonl", record("g", 0) + "{\"torn");
    Run done =
        imported(file -> {
          if (file.endsWith("x_r0.jsonl")) {
            Files.writeString(file, "more", StandardOpenOption.APPEND);
          }
        });
    assertEquals(
        Sha256.of(record("g", 0)),
        bench.traces().files(done).file("R1/raw/x_r0.jsonl").orElseThrow().digest());
    assertEquals("FILE_GREW", bench.traces().findings(done.id()).getFirst().rule());
  }

  @Test
  void aReplacedFileIsReadAgain() {
    Run done =
        imported(file -> {
          if (file.endsWith("audit.jsonl") && Files.size(file) > 10) {
            Path other = Files.writeString(folder.resolve("other"), "{}\n");
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
          }
        });
    assertEquals(
        Sha256.of("{}\n"), bench.traces().files(done).file("audit.jsonl").orElseThrow().digest());
  }

  @Test
  void deletingARunKeepsItsBytes() {
    Run done = imported();
    var file = bench.traces().files(done).below("R0").getFirst();
    bench.traces().delete(done.id());
    for (String table : List.of("run", "file", "record", "session", "journal_file", "facet")) {
      assertEquals(0, bench.rows(table), table);
    }
    assertTrue(bench.blobs().contains(file.digest()));
  }

  @Test
  void whatIsNotThereIsRefused() throws IOException {
    assertEquals("SOURCE_MISSING", refusal(folder.resolve("none")));
    assertEquals("SOURCE_EMPTY", refusal(Files.createDirectory(folder.resolve("empty"))));
    assertEquals("ARC_TYPE", refusal(Files.writeString(folder.resolve("notes.txt"), "hello")));
    assertEquals(0, bench.rows("run"));
  }

  @Test
  void aFolderToTakeInWithTheRunThatIsNotThereIsNamed() {
    Path none = folder.resolve("none");
    var options = new ImportOptions("", List.of(none));
    var outcome = bench.importer().importRun(run, options, Progress.NONE);
    var refused = assertInstanceOf(ImportOutcome.Refused.class, outcome);
    assertEquals("SOURCE_MISSING", refused.code());
    assertEquals(
        "There is no " + none + " to take in with the run: check the path.", refused.message());
    assertEquals(0, bench.rows("run"));
  }

  @Test
  void aSingleJournalCanBeImported() {
    Path journal = run.resolve(SESSION + SEGMENT + ".jsonl");
    var outcome = bench.importer().importRun(journal, ImportOptions.DEFAULT, Progress.NONE);
    var done = assertInstanceOf(ImportOutcome.Imported.class, outcome);
    assertEquals(Run.Layout.JOURNALS, done.run().layout());
    assertEquals(1, done.amounts().sessions());
    assertEquals(4, done.amounts().records(), "the trace beside it belongs to it");
  }

  @Test
  void furtherFoldersAreTakenWhenAskedFor() throws IOException {
    Path extra = Files.createDirectories(folder.resolve("elsewhere/assets"));
    Files.writeString(extra.resolve("tool.py"), "x");
    var options = new ImportOptions("", List.of(extra));
    var outcome = bench.importer().importRun(run, options, Progress.NONE);
    Run done = assertInstanceOf(ImportOutcome.Imported.class, outcome).run();
    var files = bench.traces().files(done);
    assertTrue(files.file("../assets/tool.py").isPresent());
    assertEquals("../assets/tool.py", files.resolve("/home/x/assets/tool.py::t").orElseThrow());
  }

  private interface Meddling {
    void before(Path file) throws IOException;
  }

  private Run imported(Meddling meddling) {
    var access =
        new FileAccess() {
          @Override
          public BasicFileAttributes attributes(Path file) throws IOException {
            return FileAccess.DISK.attributes(file);
          }

          @Override
          public InputStream open(Path file) throws IOException {
            meddling.before(file);
            return FileAccess.DISK.open(file);
          }
        };
    var importer =
        new Importer(
            bench.database(),
            bench.blobs(),
            folder.resolve("w/staging"),
            (_, _, _) -> {},
            Bench.CLOCK,
            access);
    var outcome = importer.importRun(run, ImportOptions.DEFAULT, Progress.NONE);
    return assertInstanceOf(ImportOutcome.Imported.class, outcome).run();
  }

  private Run imported() {
    return assertInstanceOf(ImportOutcome.Imported.class, importRun(Progress.NONE)).run();
  }

  private ImportOutcome importRun(Progress progress) {
    return bench.importer().importRun(run, ImportOptions.DEFAULT, progress);
  }

  private String refusal(Path source) {
    var outcome = bench.importer().importRun(source, ImportOptions.DEFAULT, Progress.NONE);
    return assertInstanceOf(ImportOutcome.Refused.class, outcome).code();
  }

  private String digest(String path) {
    try {
      return Sha256.of(Files.readAllBytes(run.resolve(path))).hex();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = run.resolve(path);
    Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String record(String uuid, int step) {
    return "{\"session_id\": \"aegis/R1/r0-t1\", \"type\": \"raw_user\", \"step\": %d, \"uuid\": \"%s\"}\n"
        .formatted(step, uuid);
  }
}
