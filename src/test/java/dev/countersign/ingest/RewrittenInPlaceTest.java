package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFileRepository.Change;
import dev.countersign.trace.RunFileRepository.Difference;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that their writer rewrites in place while they are imported or afterwards (HOSTILE-INPUT,
/// B12): both versions are kept by digest, and the run says so.
class RewrittenInPlaceTest {

  private static final String FIRST = HostileRun.text(HostileRun.JOURNAL);

  @TempDir Path folder;
  private Path run;
  private Path journal;
  private Bench bench;

  @BeforeEach
  void makeARun() throws IOException {
    run = folder.resolve("run");
    HostileRun.write(run);
    journal = run.resolve(HostileRun.JOURNAL);
    Files.setLastModifiedTime(journal, FileTime.fromMillis(1_700_000_000_000L));
    bench = Bench.open(folder.resolve("w"));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  /// Rotated to nothing, cut to its first line, filled in without a change of length, made longer.
  @ParameterizedTest
  @ValueSource(strings = {"", "cut", "same length", "longer"})
  void aRewriteDuringTheImportKeepsBothVersions(String how) {
    String second = rewritten(how);
    var outcome =
        new Importer(
                bench.database(),
                bench.blobs(),
                folder.resolve("w/staging"),
                new LineReader(),
                Bench.CLOCK,
                new Rewriting(second))
            .importRun(run, ImportOptions.DEFAULT, Progress.NONE);
    Run done = assertInstanceOf(ImportOutcome.Imported.class, outcome).run();
    Sha256 now = Sha256.of(second);
    assertEquals(
        now, bench.traces().files(done).file(HostileRun.JOURNAL).orElseThrow().digest(), how);
    Finding changed =
        bench.traces().findings(done.id()).stream()
            .filter(finding -> finding.rule().equals("CHANGED"))
            .findFirst()
            .orElseThrow();
    assertEquals(Finding.Outcome.WARN, changed.outcome());
    assertEquals(HostileRun.JOURNAL, changed.path());
    for (Sha256 version : List.of(Sha256.of(FIRST), now)) {
      assertTrue(changed.message().contains(version.brief()), changed.message());
      assertTrue(bench.blobs().contains(version), how);
    }
  }

  /// The same length, and a time of change that was put back.
  @Test
  void aRewriteAfterTheImportIsANewRevisionAndTheOldOneStays() throws IOException {
    Run before =
        assertInstanceOf(
                ImportOutcome.Imported.class,
                bench.importer().importRun(run, ImportOptions.DEFAULT, Progress.NONE))
            .run();
    String second = rewritten("same length");
    Files.writeString(journal, second);
    Files.setLastModifiedTime(journal, FileTime.fromMillis(1_700_000_000_000L));
    var outcome = bench.importer().importRun(run, ImportOptions.DEFAULT, Progress.NONE);
    var after = assertInstanceOf(ImportOutcome.NewRevision.class, outcome);
    assertEquals(before, after.before());
    assertEquals(List.of(new Difference(HostileRun.JOURNAL, Change.CHANGED)), after.differences());
    assertArrayEquals(bytes(FIRST), bench.blobs().bytes(Sha256.of(FIRST)));
    assertArrayEquals(bytes(second), bench.blobs().bytes(Sha256.of(second)));
    assertEquals(
        Sha256.of(FIRST),
        bench.traces().files(before).file(HostileRun.JOURNAL).orElseThrow().digest());
  }

  private static String rewritten(String how) {
    return switch (how) {
      case "" -> "";
      case "cut" -> FIRST.substring(0, FIRST.indexOf('\n') + 1);
      case "same length" -> FIRST.replace("price?", "PRICE?");
      default -> FIRST.replace("price?", "price of the pear?");
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Rewrites the journal behind the first who has read it, before they look at it again.
  private final class Rewriting implements FileAccess {

    private final String second;
    private final AtomicBoolean rewritten = new AtomicBoolean();

    Rewriting(String second) {
      this.second = second;
    }

    @Override
    public BasicFileAttributes attributes(Path file) throws IOException {
      return FileAccess.DISK.attributes(file);
    }

    @Override
    public InputStream open(Path file) throws IOException {
      InputStream in = FileAccess.DISK.open(file);
      if (!file.endsWith(HostileRun.JOURNAL) || rewritten.get()) {
        return in;
      }
      return new FilterInputStream(in) {
        @Override
        public void close() throws IOException {
          super.close();
          if (rewritten.compareAndSet(false, true)) {
            Files.writeString(journal, second);
          }
        }
      };
    }
  }
}
