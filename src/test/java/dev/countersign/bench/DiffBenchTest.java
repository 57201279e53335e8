package dev.countersign.bench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.bench.PerformancePage.Row;
import dev.countersign.replay.diff.LineDiff;
import dev.countersign.replay.diff.TextDiff;
import dev.countersign.replay.diff.Whitespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Line diffs beside git's, which is timed without its start: less the same on a file of one line.
@Tag("bench")
class DiffBenchTest {

  private static final int TIMES = 11;

  @TempDir Path temp;

  @Test
  void diffs() throws Exception {
    assumeTrue(Measured.has("git"), "git is not here: there is nothing to compare with");
    List<Row> rows = new ArrayList<>();
    var random = new Random(3);
    List<String> program = program(20_000, random);
    rows.add(row("G7 20,000 lines, 300 edits", program, edited(program, 300, random), "0.6x"));
    List<String> large = program(200_000, random);
    rows.add(row("G7 200,000 lines, 2,000 edits", large, edited(large, 2_000, random), "0.8x"));
    rows.add(
        row(
            "G7 20,000 entirely different lines",
            program,
            program(20_000, random).stream().map(line -> "x" + line).toList(),
            "2x"));
    rows.add(
        row(
            "G7 20,000 lines out of six",
            random.ints(20_000, 0, 6).mapToObj(i -> "line " + i).toList(),
            random.ints(20_000, 0, 6).mapToObj(i -> "line " + i).toList(),
            "2x"));
    PerformancePage.write(
        "Diff",
        "Median of %d, the warm program against `git diff --no-index` less its time on files of one line. %s."
                .formatted(TIMES, PerformancePage.computer())
            + " `./mvnw verify -Pbench -Dtest=DiffBenchTest`.",
        rows);
  }

  private Row row(String what, List<String> before, List<String> after, String goal)
      throws Exception {
    String old = String.join("\n", before) + "\n";
    String now = String.join("\n", after) + "\n";
    Path one = Files.writeString(temp.resolve("one"), "a\n");
    Path other = Files.writeString(temp.resolve("other"), "b\n");
    Path left = Files.writeString(temp.resolve("left"), old);
    Path right = Files.writeString(temp.resolve("right"), now);
    for (int i = 0; i < TIMES; i++) {
      TextDiff.of(old, now, Whitespace.EXACT);
    }
    double[] ours = new double[TIMES];
    double[] git = new double[TIMES];
    double[] bare = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      ours[i] =
          timed(() ->
              TextDiff.of(old, now, Whitespace.EXACT) instanceof LineDiff found
                  ? found.changes()
                  : 0);
      git[i] = 1e3 * Measured.seconds("git diff --no-index --no-color " + left + " " + right);
      bare[i] = 1e3 * Measured.seconds("git diff --no-index --no-color " + one + " " + other);
    }
    double peer = Math.max(0.1, median(git) - median(bare));
    return new Row(
        what,
        "%.1f ms".formatted(median(ours)),
        goal + " of git",
        "git: %.1f ms; ratio %.2f".formatted(peer, median(ours) / peer));
  }

  private static double timed(DoubleSupplier work) {
    long start = System.nanoTime();
    double used = work.getAsDouble();
    return (System.nanoTime() - start) / 1e6 + 0 * used;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static List<String> program(int lines, Random random) {
    List<String> text = new ArrayList<>(lines);
    for (int i = 0; i < lines; i++) {
      text.add(
          switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> "    return value";
            default -> "    field_%d = compute(%d)".formatted(i, random.nextInt(1 << 20));
          });
    }
    return text;
  }

  private static List<String> edited(List<String> lines, int edits, Random random) {
    List<String> text = new ArrayList<>(lines);
    for (int i = 0; i < edits; i++) {
      int at = random.nextInt(text.size());
      text.set(at, text.get(at) + "  # changed " + i);
    }
    return text;
  }
}
