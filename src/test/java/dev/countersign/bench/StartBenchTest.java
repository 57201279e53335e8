package dev.countersign.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.bench.PerformancePage.Row;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The time from the start of the process to the window's second frame, with the cache that the
/// launcher makes and without.
@Tag("bench")
class StartBenchTest {

  private static final int TIMES = 5;
  private static final List<String> MEMORY = List.of("-Xms32m", "-Xmx1g");

  /// As the launcher has it; the window with one label starts without, the default way.
  private static final List<String> PACE =
      List.of("-XX:CompileThresholdScaling=8", "-XX:TrimNativeHeapInterval=2000");

  @TempDir Path temp;

  @Test
  void starts() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("sample-traces")), "the samples are not here");
    String jars = jars();
    Path cache = temp.resolve("cache.aot");
    double trained = train(jars, cache);
    assumeTrue(Files.exists(cache), "this Java makes no cache");
    String path = jars + File.pathSeparator + jar("tests.jar", testClasses());
    List<String> without = with(path);
    var more = new ArrayList<>(PACE);
    more.add("-XX:AOTCache=" + cache);
    List<String> cached = with(path, more.toArray(String[]::new));
    double[][] frames = new double[3][TIMES];
    double[][] cpu = new double[3][TIMES];
    double memory = 0;
    double plain = 0;
    for (int i = 0; i < TIMES; i++) {
      String workspace = temp.resolve("w" + i).toString();
      List<Map<String, Double>> said =
          List.of(
              Measured.java(without, FirstFrame.class, List.of(workspace)),
              Measured.java(cached, FirstFrame.class, List.of(workspace)),
              Measured.java(without, FirstFrame.class, List.of("label")));
      for (int k = 0; k < 3; k++) {
        frames[k][i] = said.get(k).getOrDefault("frame s", Double.NaN);
        cpu[k][i] = said.get(k).getOrDefault("cpu s", Double.NaN);
      }
      plain = Math.max(plain, said.getFirst().getOrDefault("rss MB", Double.NaN));
      memory = Math.max(memory, said.get(1).getOrDefault("rss MB", Double.NaN));
    }
    write(trained, frames, cpu, memory, plain);
  }

  private static void write(
      double trained, double[][] frames, double[][] cpu, double memory, double plain)
      throws Exception {
    double bare = median(frames[0]);
    double cached = median(frames[1]);
    double label = median(frames[2]);
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            "G11 start to second frame",
            "%.2f s".formatted(cached),
            "0.5x of without the cache",
            "without: %.2f s; ratio %.2f; processor time %.2f against %.2f s, ratio %.2f"
                .formatted(
                    bare,
                    cached / bare,
                    median(cpu[1]),
                    median(cpu[0]),
                    median(cpu[1]) / median(cpu[0]))));
    rows.add(
        new Row(
            "G11 the same",
            "%.2f s".formatted(cached),
            "1.0x of a window with one label",
            "one label: %.2f s; ratio %.2f".formatted(label, cached / label)));
    rows.add(
        new Row(
            "G12 memory at rest, four seconds after that",
            "%.0f MB".formatted(memory),
            "150 MB",
            "without the cache, whose pages are counted here: %.0f MB".formatted(plain)));
    rows.add(
        new Row(
            "making the cache, once for each build",
            "%.1f s".formatted(trained),
            "15 s",
            "%.1f starts without it".formatted(trained / bare)));
    PerformancePage.write(
        "Start",
        "Median of %d, in turns, drawn in memory, with an empty workspace. `./mvnw verify -Pbench -Dtest=StartBenchTest`. %s."
            .formatted(TIMES, PerformancePage.computer()),
        rows);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static List<String> with(String path, String... more) {
    List<String> options = new ArrayList<>(MEMORY);
    options.addAll(List.of(more));
    options.addAll(List.of("-Xlog:disable", "-cp", path));
    return options;
  }

  private double train(String jars, Path cache) throws Exception {
    long start = System.nanoTime();
    var program = Class.forName("dev.countersign.cli.Training");
    List<String> options = new ArrayList<>(MEMORY);
    options.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Xlog:disable",
            "-XX:AOTCacheOutput=" + cache,
            "-cp",
            jars));
    Measured.java(options, program, List.of());
    return (System.nanoTime() - start) / 1e9;
  }

  /// The class path as the launcher has it: jars only.
  private String jars() throws Exception {
    List<String> path = new ArrayList<>();
    path.add(jar("countersign.jar", Path.of("target", "classes")));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.endsWith(".jar")) {
        path.add(entry);
      }
    }
    return String.join(File.pathSeparator, path);
  }

  private static Path testClasses() {
    return Path.of("target", "test-classes");
  }

  private String jar(String name, Path classes) {
    Path file = temp.resolve(name);
    var nowhere = new PrintWriter(java.io.Writer.nullWriter());
    int exit =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                nowhere,
                nowhere,
                "--create",
                "--file",
                file.toString(),
                "-C",
                classes.toString(),
                ".");
    assertEquals(0, exit);
    return file.toString();
  }
}
