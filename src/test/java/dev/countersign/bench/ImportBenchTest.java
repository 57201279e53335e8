package dev.countersign.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.bench.PerformancePage.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Imports a large run as a whole process, started as the launcher does it, beside sha256sum, jq,
/// lnav and a script of Python; then three times as much, and in a heap of 64 MB.
class ImportBenchTest {

  private static final int TIMES = 3;
  private static final List<String> SMALL = List.of("-Xms32m", "-Xmx64m");
  private static final List<String> USUAL = List.of("-Xms32m", "-Xmx1g");

  @TempDir Path temp;

  private final List<Row> rows = new ArrayList<>();

  @Test
  @Tag("bench")
  void importing() throws Exception {
    long megabytes = Long.getLong("countersign.bench.mb", 300);
    Path large = BigRun.write(temp.resolve("large"), (3 * megabytes) << 20);
    Path run = BigRun.part(large, temp.resolve("run"), megabytes << 20);
    String files = "find " + run + " -name '*.jsonl' -print0 | xargs -0 ";
    LauncherCache cache = LauncherCache.make(temp);
    List<Map<String, Double>> each = new ArrayList<>();
    double[] clock = new double[TIMES];
    double[] cpu = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      clock[i] = Measured.seconds(files + "sha256sum");
      cpu[i] = Measured.processor(files + "sha256sum");
      each.add(imported(run, "usual" + i, cache.with(USUAL)));
    }
    Map<String, Double> usual = medians(each);
    double bytes = median(clock);
    rows.add(
        against(
            "G1 browse-ready, JVM start included", usual, "browse", bytes, median(cpu), "2.0x"));
    beside("G1 the same", usual, "browse", "0.75x of Python", run, PythonImport.Work.ROWS);
    rows.add(against("G2 search-ready", usual, "search", bytes, median(cpu), "7x"));
    beside("G2 the same", usual, "search", "0.75x of Python", run, PythonImport.Work.ROWS_AND_TEXT);
    peer("jq", "jq -c .step", files, usual, "0.7x");
    peer("lnav", "lnav -n", files, usual, "0.6x");
    Map<String, Double> more = imported(large, "more", cache.with(USUAL));
    larger(megabytes, usual, more);
    rows.add(
        new Row(
            "G4 the same files again",
            "%.2f s".formatted(value(usual, "again s")),
            "1.2x of sha256sum",
            "sha256sum: %.2f s; ratio %.2f".formatted(bytes, value(usual, "again s") / bytes)));
    Map<String, Double> small = imported(run, "small", cache.with(SMALL));
    reads(usual, more, small);
    rows.add(
        new Row(
            "G12 most memory of the process with -Xmx64m",
            "%.0f MB".formatted(value(small, "rss MB")),
            "300 MB",
            "with -Xmx1g: %.0f MB; browse-ready %.1f against %.1f s; mapped cache included"
                .formatted(
                    value(usual, "rss MB"), value(small, "browse s"), value(usual, "browse s"))));
    PerformancePage.write(
        "Import",
        ("A generated run of %,d MB, %,.0f records, imported by a process of its own, which is started as"
                + " `./countersign` starts the program: from jars, with the ahead-of-time cache that it makes"
                + " once. sha256sum over the same files, in the same run, is the bound; both are medians of %d,"
                + " in turns. `./mvnw verify -Pbench -Dtest=ImportBenchTest`. %s.")
            .formatted(megabytes, value(usual, "records"), TIMES, PerformancePage.computer()),
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

  private void beside(
      String what,
      Map<String, Double> said,
      String phase,
      String goal,
      Path run,
      PythonImport.Work work)
      throws IOException, InterruptedException {
    if (!Measured.has("python3")) {
      return;
    }
    String script =
        switch (work) {
          case ROWS -> "json and sqlite3 of Python";
          case ROWS_AND_TEXT -> "the same with FTS5 and its defaults in the one database";
        };
    String command = PythonImport.command(run, temp, work);
    double took = Measured.seconds(command);
    double cpu = Measured.processor(command);
    rows.add(
        new Row(
            what,
            "%.1f s".formatted(value(said, phase + " s")),
            goal,
            "%s: %.2f s; ratio %.2f; by processor time %.2f s, ratio %.2f"
                .formatted(
                    script,
                    took,
                    value(said, phase + " s") / took,
                    cpu,
                    value(said, phase + " cpu s") / cpu)));
  }

  private void peer(
      String program, String command, String files, Map<String, Double> said, String goal)
      throws IOException, InterruptedException {
    if (!Measured.has(program)) {
      return;
    }
    double took = Measured.seconds(files + command);
    double cpu = Measured.processor(files + command);
    rows.add(
        new Row(
            "G3 browse-ready",
            "%.1f s".formatted(value(said, "browse s")),
            goal + " of " + program,
            "`%s`: %.1f s; ratio %.2f; by processor time %.1f s, ratio %.2f"
                .formatted(
                    command,
                    took,
                    value(said, "browse s") / took,
                    cpu,
                    value(said, "browse cpu s") / cpu)));
  }

  private void larger(long megabytes, Map<String, Double> usual, Map<String, Double> more) {
    for (String phase : List.of("browse", "search")) {
      double rate = megabytes / value(usual, phase + " s");
      double large = 3 * megabytes / value(more, phase + " s");
      rows.add(
          new Row(
              "G4 %s-ready of %,d MB, %,.0f records"
                  .formatted(phase, 3 * megabytes, value(more, "records")),
              "%.1f s, %.0f MB/s".formatted(value(more, phase + " s"), large),
              "0.9x of the speed at %d MB".formatted(megabytes),
              "at %d MB: %.0f MB/s; ratio %.2f".formatted(megabytes, rate, large / rate)));
    }
  }

  private void reads(
      Map<String, Double> usual, Map<String, Double> more, Map<String, Double> small) {
    for (String what : List.of("page", "jump", "filter", "facet")) {
      double once = value(usual, what + " p95 ms");
      double thrice = value(more, what + " p95 ms");
      rows.add(
          new Row(
              "G5 %s, p95 of 500 at %,.0f records".formatted(what, value(usual, "records")),
              "%.2f ms; %.2f ms of processor time"
                  .formatted(once, value(usual, what + " cpu p95 ms")),
              "2 ms; 1.5x at 3x the rows",
              "at %,.0f records: %.2f ms, ratio %.2f; by processor time, ratio %.2f; in a heap of 64 MB: %.2f ms"
                  .formatted(
                      value(more, "records"),
                      thrice,
                      thrice / once,
                      value(more, what + " cpu p95 ms") / value(usual, what + " cpu p95 ms"),
                      value(small, what + " p95 ms"))));
    }
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

  private static Map<String, Double> medians(List<Map<String, Double>> each) {
    Map<String, Double> medians = new HashMap<>();
    for (String name : each.getFirst().keySet()) {
      medians.put(name, median(each.stream().mapToDouble(said -> value(said, name)).toArray()));
    }
    return medians;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double value(Map<String, Double> said, String name) {
    return said.getOrDefault(name, Double.NaN);
  }
}
