package dev.countersign.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// docs/performance.md: each measurement owns the section between its two markers and writes
/// nothing else. Run all of them with `./mvnw verify -Pbench`.
public final class PerformancePage {

  private static final Path PAGE = Path.of("docs/performance.md");
  private static final String HEAD =
      """
      # Performance

      Measured by programs under `src/test` with `./mvnw verify -Pbench`, which writes the sections anew. Each figure
      stands beside its goal and beside a bound or another program measured in the same run on the same computer.
      """;

  private PerformancePage() {}

  /// A line of a section's table.
  ///
  /// @param what was measured
  /// @param figure with its unit
  /// @param goal with its unit; empty if there is none
  /// @param beside what it is compared with, measured in the same run
  public record Row(String what, String figure, String goal, String beside) {}

  /// Writes a section, in place of the earlier one of that name or at the end.
  ///
  /// @param name letters only; also its heading
  /// @param setting one paragraph: what was measured, on what
  public static void write(String name, String setting, List<Row> rows) throws IOException {
    String begin = "<!-- " + name + " begins -->\n";
    String end = "<!-- " + name + " ends -->\n";
    String page = Files.exists(PAGE) ? Files.readString(PAGE) : HEAD;
    if (!page.contains(begin)) {
      page += "\n" + begin + end;
    }
    var table =
        new StringBuilder("| measured | figure | goal | beside it |\n| --- | --- | --- | --- |\n");
    for (Row row : rows) {
      table.append(
          "| %s | %s | %s | %s |\n".formatted(row.what(), row.figure(), row.goal(), row.beside()));
    }
    int from = page.indexOf(begin) + begin.length();
    Files.writeString(
        PAGE,
        page.substring(0, from)
            + "## %s\n\n%s\n\n%s".formatted(name, setting, table)
            + page.substring(page.indexOf(end)));
  }

  /// The computer and Java that a figure belongs to, in a few words.
  public static String computer() {
    return "%d processors, %s %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            System.getProperty("java.version"));
  }
}
