package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.base.Progress;
import dev.countersign.trace.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every row of the catalogue of bad inputs that is not an archive: strongest outcome, rule, line.
class BadInputsTest {

  private static final Path CATALOGUE = Path.of("../shared/bad-inputs");

  @TempDir Path run;

  record Row(String file, String placeAt, String outcome, String rule, String line) {
    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Row> rows() throws IOException {
    if (!Files.exists(CATALOGUE)) {
      return Stream.of(new Row("(the catalogue is absent)", "", "", "", ""));
    }
    return Files.readAllLines(CATALOGUE.resolve("index.tsv")).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(cell -> new Row(cell[0], cell[1], cell[2], cell[3], cell[4]))
        .filter(row -> !row.placeAt().equals("(archive)"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aBadFileGivesItsFindingAndTheRestIsRead(Row row) throws IOException {
    assumeTrue(Files.exists(CATALOGUE), "../shared/bad-inputs is absent, so nothing is compared");
    copyBase();
    Files.copy(
        CATALOGUE.resolve(row.file()),
        run.resolve(row.placeAt()),
        StandardCopyOption.REPLACE_EXISTING);
    List<Finding> findings = read().findings;
    String strongest =
        findings.stream()
            .map(Finding::outcome)
            .max(Comparator.naturalOrder())
            .map(Enum::name)
            .orElse("OK");
    assertEquals(row.outcome(), strongest, () -> "findings: " + findings);
    if (!row.rule().equals("-")) {
      int line = row.line().equals("-") ? 0 : Integer.parseInt(row.line());
      Finding first =
          findings.stream()
              .filter(finding -> finding.rule().equals(row.rule()))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no " + row.rule() + " in " + findings));
      assertEquals(line, first.line(), () -> "findings: " + findings);
      assertEquals(row.outcome(), first.outcome().name());
      assertEquals(row.placeAt(), first.path());
    } else {
      assertTrue(findings.isEmpty(), () -> "findings: " + findings);
    }
  }

  @Test
  void theValidBaseRunGivesNoFindings() throws IOException {
    assumeTrue(Files.exists(CATALOGUE), "../shared/bad-inputs is absent, so nothing is compared");
    copyBase();
    CollectingSink sink = read();
    assertEquals(List.of(), sink.findings);
    assertEquals(2, sink.candidates.size());
    assertEquals(8, sink.events.size());
    assertEquals(20, sink.outcomes.size());
    assertEquals(80, sink.records.size());
    assertEquals(10, sink.digests.size());
  }

  private CollectingSink read() {
    CollectingSink sink = new CollectingSink();
    AegisReader.read(new FolderRunFiles(run, "/data/aegis/runs/demo"), sink, Progress.NONE);
    return sink;
  }

  private void copyBase() throws IOException {
    Path base = CATALOGUE.resolve("_base");
    try (Stream<Path> paths = Files.walk(base)) {
      for (Path path : paths.toList()) {
        Path target = run.resolve(base.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
