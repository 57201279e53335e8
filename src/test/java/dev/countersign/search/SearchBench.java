package dev.countersign.search;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Measures how long a run takes into the index and how fast searches are; no test. Arguments: a
/// run folder, and a folder that does not exist yet for the workspace.
public final class SearchBench {

  private static final List<String> QUERIES =
      List.of(
          "archive",
          "\"copper salt\"",
          "lantern signal",
          "harb*",
          "tool:OpenPage archive",
          "round:3 bridge",
          "naive",
          "kind:raw_tool corrected",
          "processor:StepNudge",
          "task:*a* ledger winter",
          "\"the quick brown fox\"",
          "margin volume page clerk",
          "kind:tool_result error",
          "tool:RunSnippet kind:raw_assistant print*",
          "12,304",
          "kind:manifest",
          "verdict:accept",
          "bucket:processor summary",
          "between after before",
          "zzzz");

  private SearchBench() {}

  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    Path folder = Path.of(args[1]);
    try (Workspace workspace =
        Workspace.open(folder, folder.resolve("profile"), Optional.empty(), Clock.systemUTC())) {
      long start = System.nanoTime();
      workspace.importer().importRun(Path.of(args[0]), ImportOptions.DEFAULT, Progress.NONE);
      long imported = System.nanoTime();
      workspace.search().indexAll(Progress.NONE);
      long indexed = System.nanoTime();
      out.printf(
          "import %.1f s, index %.1f s, units %,d, search.db %.0f MB%n",
          (imported - start) / 1e9,
          (indexed - imported) / 1e9,
          workspace.search().indexed().total(),
          Files.size(folder.resolve("search.db")) / 1e6);
      for (int round = 0; round < 3; round++) {
        measure(workspace, out);
      }
    }
  }

  private static void measure(Workspace workspace, PrintStream out) {
    double[] times = new double[QUERIES.size() * 10];
    int n = 0;
    for (int i = 0; i < 10; i++) {
      for (String query : QUERIES) {
        long start = System.nanoTime();
        Page page = workspace.search().search(Query.parse(query), 0, 50);
        times[n++] = (System.nanoTime() - start) / 1e6;
        if (i == 9) {
          out.printf("  %7.2f ms  %5d  %s%n", times[n - 1], page.count(), query);
        }
      }
    }
    Arrays.sort(times);
    out.printf(
        "p50 %.2f ms, p95 %.2f ms, worst %.2f ms%n",
        times[n / 2], times[n * 95 / 100], times[n - 1]);
  }
}
