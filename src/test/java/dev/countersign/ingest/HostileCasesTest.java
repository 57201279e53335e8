package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import dev.countersign.trace.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The project's own hostile cases: every kind of the catalogue with close variants, so that a
/// clone without the catalogue tests all of them.
class HostileCasesTest {

  @TempDir Path run;

  static List<HostileCase> cases() {
    return HostileCases.all();
  }

  @Test
  void theRunWithoutADefectGivesNoFindings() throws IOException {
    HostileRun.write(run);
    CollectingSink sink = read();
    assertEquals(List.of(), sink.findings);
    assertEquals(2, sink.candidates.size());
    assertEquals(8, sink.events.size());
    assertEquals(48, sink.records.size());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aDefectIsFoundWhereItIsAndTheRestIsRead(HostileCase hostile) throws IOException {
    HostileRun.write(run);
    HostileRun.write(run, hostile.place(), hostile.bytes());
    FolderRunFiles files = new FolderRunFiles(run, HostileRun.ROOT);
    CollectingSink sink = new CollectingSink();
    AegisReader.read(files, sink, Progress.NONE);
    List<Finding> findings = sink.findings;
    assertEquals(hostile.outcome(), strongest(findings), () -> "findings: " + findings);
    assertArrayEquals(hostile.bytes(), files.bytes(Sha256.of(hostile.bytes())));
    if (hostile.rule().equals("-")) {
      assertTrue(findings.isEmpty(), () -> "findings: " + findings);
      return;
    }
    Finding first =
        findings.stream()
            .filter(finding -> finding.rule().equals(hostile.rule()))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no " + hostile.rule() + " in " + findings));
    assertEquals(hostile.line(), first.line(), () -> "findings: " + findings);
    assertEquals(hostile.outcome(), first.outcome().name());
    assertEquals(hostile.place(), first.path());
    assertEquals(48 - 8, recordsElsewhere(sink), "the other journals are read");
  }

  @Test
  void everyRowOfTheCatalogueHasACaseOfItsOwn() throws IOException {
    Path index = Path.of("../shared/bad-inputs/index.tsv");
    assumeTrue(Files.exists(index), "../shared/bad-inputs is absent, so its rows are not compared");
    Set<String> rows =
        Files.readAllLines(index).stream()
            .skip(1)
            .map(line -> line.substring(0, 3) + " " + line.split("\t", -1)[3])
            .filter(row -> !row.startsWith("A"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> own =
        cases().stream()
            .map(hostile -> hostile.id().substring(0, 3) + " " + hostile.rule())
            .collect(Collectors.toCollection(TreeSet::new));
    rows.removeAll(own);
    assertEquals(Set.of(), rows);
  }

  private static long recordsElsewhere(CollectingSink sink) {
    return sink.records.stream()
        .filter(parsed -> !parsed.path().equals(HostileRun.JOURNAL))
        .count();
  }

  private static String strongest(List<Finding> findings) {
    return Stream.concat(Stream.<Finding>empty(), findings.stream())
        .map(Finding::outcome)
        .max(Comparator.naturalOrder())
        .map(Enum::name)
        .orElse("OK");
  }

  private CollectingSink read() {
    CollectingSink sink = new CollectingSink();
    AegisReader.read(new FolderRunFiles(run, HostileRun.ROOT), sink, Progress.NONE);
    return sink;
  }
}
