package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.Progress;
import dev.countersign.base.VisibleText;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The project's own hostile archives: refused as a whole and without a trace, or imported with a
/// warning.
class HostileArchivesTest {

  @TempDir Path folder;

  static List<HostileArchives.Archive> archives() {
    return HostileArchives.all();
  }

  @ParameterizedTest
  @MethodSource("archives")
  void anArchiveIsTakenWholeOrNotAtAll(HostileArchives.Archive archive) throws IOException {
    Path file = Files.write(folder.resolve(archive.name()), archive.bytes());
    try (Bench bench = Bench.open(folder.resolve("w"))) {
      ImportOutcome outcome =
          bench.importer().importRun(file, ImportOptions.DEFAULT, Progress.NONE);
      if (archive.outcome().equals("REFUSE")) {
        var refused = assertInstanceOf(ImportOutcome.Refused.class, outcome);
        assertEquals(archive.code(), refused.code(), refused.toString());
        assertTrue(!VisibleText.hides(refused.toString()), refused.toString());
        assertEquals(0, bench.rows("run"));
        assertEquals(List.of(), below(bench.folder().resolve("staging")));
        assertEquals(List.of(), below(bench.folder().resolve("store")));
        return;
      }
      Run run = assertInstanceOf(ImportOutcome.Imported.class, outcome, outcome::toString).run();
      List<Finding> findings = bench.traces().findings(run.id());
      if (archive.code().equals("-")) {
        assertEquals(List.of(), findings);
        assertEquals(HostileRun.files().size(), run.files());
      } else {
        assertTrue(
            findings.stream().anyMatch(finding -> finding.rule().equals(archive.code())),
            findings::toString);
      }
    }
  }

  private static List<Path> below(Path start) throws IOException {
    if (!Files.exists(start)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(start)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }
}
