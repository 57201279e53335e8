package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.base.Progress;
import dev.countersign.trace.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The real AEGIS run and the real journals.
class SampleRunTest {

  private static final Path SAMPLES = Path.of("../shared/samples/harnessx");

  @Test
  void theRealRunGivesOnlyItsOwnDefects() {
    Path run = SAMPLES.resolve("aegis-run/run");
    assumeTrue(Files.exists(run), "../shared/samples is absent, so nothing is compared");
    CollectingSink sink = new CollectingSink();
    FolderRunFiles files = new FolderRunFiles(run, "/data/aegis/runs/sample");
    AegisReader.read(files, sink, Progress.NONE);
    List<String> found =
        sink.findings.stream().map(f -> f.rule() + " " + f.place()).sorted().toList();
    List<String> expected =
        List.of(
            "CHANGE_UNDECLARED R4/candidates/C-R4-03.md",
            "PATH_NOT_FOUND R4/candidates/C-R4-03.md:6",
            "PATH_NOT_FOUND R4/candidates/C-R4-04.md:6");
    assertEquals(expected, found, () -> sink.findings.toString());
    assertEquals(35, sink.events.size());
    assertEquals(5, sink.results.size());
    assertEquals(30, sink.outcomes.size());
    assertEquals(8, sink.candidates.size());
    assertEquals(3, sink.archived.size());
    assertEquals(Run.Layout.AEGIS, AegisReader.layout(files));
  }

  @Test
  void theRealJournalsKeepTheirStepOrder() {
    Path run = SAMPLES.resolve("journals");
    assumeTrue(Files.exists(run), "../shared/samples is absent, so nothing is compared");
    CollectingSink sink = new CollectingSink();
    AegisReader.read(new FolderRunFiles(run, "/data/journals"), sink, Progress.NONE);
    assertEquals(List.of(), sink.findings);
  }
}
