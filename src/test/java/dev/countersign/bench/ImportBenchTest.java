package dev.countersign.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.bench.PerformancePage.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Imports a large run as a whole process, in a heap of 64 MB, beside sha256sum, jq and grep.
class ImportBenchTest {

  private static final List<String> SMALL = List.of("-Xms32m", "-Xmx64m");

  @TempDir Path temp;

  @Test
  @Tag("bench")
  void importing() throws Exception {
    long megabytes = Long.getLong("countersign.bench.mb", 300);
    Path run = BigRun.write(temp.resolve("run"), megabytes << 20);
    String files = "find " + run + " -name '*.jsonl' -print0 | xargs -0 ";
    double cpu = Measured.processor(files + "sha256sum");
    double bytes = Measured.seconds(files + "sha256sum");
    Map<String, Double> small = imported(run, "small", SMALL);
    Map<String, Double> usual = imported(run, "usual", List.of("-Xms32m", "-Xmx1g"));
    List<Row> rows = new ArrayList<>();
    rows.add(against("G1 browse-ready, JVM start included", usual, "browse", bytes, cpu, "2.0x"));
    rows.add(against("G2 search-ready", usual, "search", bytes, cpu, "7x"));
    if (Measured.has("jq")) {
      double jq = Measured.processor(files + "jq -c .step");
      rows.add(
          new Row(
              "G3 browse-ready",
              "%.1f s of processor time".formatted(value(usual, "browse cpu s")),
              "0.7x of jq",
              "`jq -c .step`: %.1f s; ratio %.2f"
                  .formatted(jq, value(usual, "browse cpu s") / jq)));
    }
    rows.add(
        new Row(
            "G4 the same files again",
            "%.2f s".formatted(value(usual, "again s")),
            "1.2x of sha256sum",
            "sha256sum: %.2f s; ratio %.2f".formatted(bytes, value(usual, "again s") / bytes)));
    for (String what : List.of("page", "jump", "filter")) {
      rows.add(
          new Row(
              "G5 %s, p95 of 500 at %,.0f records".formatted(what, value(usual, "records")),
              "%.2f ms; %.2f ms of processor time"
                  .formatted(value(usual, what + " p95 ms"), value(usual, what + " cpu p95 ms")),
              "2 ms",
              "in a heap of 64 MB: %.2f and %.2f ms"
                  .formatted(value(small, what + " p95 ms"), value(small, what + " cpu p95 ms"))));
    }
    rows.add(
        new Row(
            "G12 most memory of the process with -Xmx64m",
            "%.0f MB".formatted(value(small, "rss MB")),
            "300 MB",
            "with -Xmx1g: %.0f MB; browse-ready %.1f against %.1f s"
                .formatted(
                    value(usual, "rss MB"), value(small, "browse s"), value(usual, "browse s"))));
    PerformancePage.write(
        "Import",
        ("A generated run of %,d MB, %,.0f records, imported by a process of its own; sha256sum over the"
                + " same files, in the same run, is the bound. `./mvnw verify -Pbench -Dtest=ImportBenchTest`. %s.")
            .formatted(megabytes, value(usual, "records"), PerformancePage.computer()),
        rows);
  }

  @Test
  @Tag("slow")
  void aHeapOf64MegabytesIsEnough() throws Exception {
    Path run = BigRun.write(temp.resolve("run"), 200L << 20);
    Map<String, Double> said = imported(run, "w", SMALL);
    assertTrue(value(said, "records") > 100_000, said.toString());
    assertTrue(value(said, "heap MB allowed") <= 64, said.toString());
    assertTrue(value(said, "rss MB") <= 400, said.toString());
  }

  private Map<String, Double> imported(Path run, String workspace, List<String> options)
      throws Exception {
    return Measured.java(
        options, ImportProgram.class, List.of(run.toString(), temp.resolve(workspace).toString()));
  }

  private static Row against(
      String what, Map<String, Double> said, String phase, double bytes, double cpu, String goal) {
    double took = value(said, phase + " s");
    return new Row(
        what,
        "%.1f s (%.1f s of processor time)".formatted(took, value(said, phase + " cpu s")),
        goal + " of sha256sum",
        "sha256sum: %.2f s; ratio %.1f; by processor time %.2f s, ratio %.1f"
            .formatted(bytes, took / bytes, cpu, value(said, phase + " cpu s") / cpu));
  }

  private static double value(Map<String, Double> said, String name) {
    return said.getOrDefault(name, Double.NaN);
  }
}
