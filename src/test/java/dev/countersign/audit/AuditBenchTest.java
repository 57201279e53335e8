package dev.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.bench.PerformancePage;
import dev.countersign.bench.PerformancePage.Row;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.trace.RunId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measures what docs/performance.md states about the audit: after an import, in a program that
/// just opened the workspace, and after one more round. The audit must take less than 5 s.
@Tag("bench")
class AuditBenchTest {

  private static final int ROUNDS = 15;
  private static final int TASKS = 103;
  private static final int STEPS = 8;
  private static final double GOAL_SECONDS = 5;
  private static final RunId RUN = new RunId("bench");

  @TempDir Path temp;

  private record Took(double wall, double processor) {
    String text() {
      return "%.1f s, of this thread's processor time %.1f s".formatted(wall, processor);
    }
  }

  private final List<Row> rows = new ArrayList<>();

  @Test
  void audit() throws IOException {
    Path root = CleanRun.write(temp, ROUNDS, TASKS);
    var journals = new BenchJournals(root, TASKS, STEPS);
    long records = 0;
    for (int round = 0; round < ROUNDS; round++) {
      records += journals.write(round);
    }
    imports(root, "import of %d rounds".formatted(ROUNDS));
    Took read = facts("reading the facts of its rollouts, at the end of the import", "");
    audits("audit after it, in a program that just began", ROUNDS);
    CleanRun.write(temp, ROUNDS + 1, TASKS);
    journals.write(ROUNDS);
    imports(root, "import after one more round");
    facts(
        "reading the facts of the new rollouts",
        "%.1f s of processor time for all".formatted(read.processor()));
    audits("audit after one more round", ROUNDS + 1);
    PerformancePage.write(
        "Audit",
        "A run with %d rounds of %d tasks, two rollouts each, with %,d records in their journals; every rule of the registry, profile paper-strict. %s."
            .formatted(ROUNDS, TASKS, records, PerformancePage.computer()),
        rows);
  }

  private Workspace open() {
    return Workspace.open(
        temp.resolve("w"), temp.resolve("p"), Optional.empty(), Clock.systemUTC());
  }

  private void imports(Path root, String what) {
    try (Workspace workspace = open()) {
      Took took =
          took(() ->
                  workspace
                      .importer()
                      .importRun(root, new ImportOptions(RUN.slug(), List.of()), Progress.NONE))
              .took();
      rows.add(new Row(what, "%.1f s".formatted(took.wall()), "", ""));
    }
  }

  private Took facts(String what, String beside) {
    try (Workspace workspace = open()) {
      Took took = took(() -> workspace.audits().rollouts(RUN, Progress.NONE)).took();
      rows.add(new Row(what, took.text(), "", beside));
      return took;
    }
  }

  private void audits(String what, int rounds) {
    try (Workspace workspace = open()) {
      Timed<Audit> first =
          took(() -> workspace.audits().of(RUN, AuditProfile.PAPER_STRICT, Progress.NONE));
      Timed<Audit> again =
          took(() -> workspace.audits().of(RUN, AuditProfile.PAPER_STRICT, Progress.NONE));
      assertEquals(first.value(), again.value());
      assertEquals(2 * rounds * TASKS, workspace.audits().rollouts(RUN, Progress.NONE).size());
      assertTrue(first.took().processor() < GOAL_SECONDS, what + ": " + first.took().text());
      rows.add(
          new Row(
              what,
              first.took().text(),
              "%.0f s".formatted(GOAL_SECONDS),
              "asked again: %.2f s".formatted(again.took().wall())));
    }
  }

  private record Timed<T>(T value, Took took) {}

  private static <T> Timed<T> took(Supplier<T> work) {
    long start = System.nanoTime();
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    T value = work.get();
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    return new Timed<>(value, new Took((System.nanoTime() - start) / 1e9, cpu / 1e9));
  }
}
