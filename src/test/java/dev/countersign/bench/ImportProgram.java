package dev.countersign.bench;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.ingest.ImportOutcome;
import dev.countersign.store.Database;
import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.Run;
import dev.countersign.trace.Session;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/// Imports a run and reads pages of it, in a process of its own, and prints what that took as lines
/// of a name and a number. Arguments: the run folder and a new folder for the workspace.
final class ImportProgram {

  private static final int READS = 500;
  private static final PrintStream OUT = System.out;

  private ImportProgram() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    try (Workspace workspace =
        Workspace.open(folder, folder.resolve("profile"), Optional.empty(), Clock.systemUTC())) {
      ImportOutcome outcome =
          workspace
              .importer()
              .importRun(Path.of(arguments[0]), ImportOptions.DEFAULT, Progress.NONE);
      if (!(outcome instanceof ImportOutcome.Imported(Run run, var amounts))) {
        throw new IllegalStateException(outcome.toString());
      }
      say("browse s", sinceStart());
      say("browse cpu s", cpu());
      say("records", (double) amounts.records());
      workspace.search().index(run.id(), Progress.NONE);
      say("search s", sinceStart());
      say("search cpu s", cpu());
      reads(workspace, run);
      facets(folder, run);
      again(workspace, Path.of(arguments[0]));
    }
    say("heap MB allowed", (double) (Runtime.getRuntime().maxMemory() >> 20));
    say("rss MB", (double) mostMemory());
  }

  private static void again(Workspace workspace, Path source) {
    long start = System.nanoTime();
    workspace.importer().importRun(source, ImportOptions.DEFAULT, Progress.NONE);
    say("again s", (System.nanoTime() - start) / 1e9);
  }

  private static void reads(Workspace workspace, Run run) {
    List<Session> sessions = workspace.sessions().sessions(run);
    var random = new Random(7);
    Reads pages = new Reads("page");
    Reads jumps = new Reads("jump");
    Reads steps = new Reads("filter");
    for (int i = -READS; i < READS; i++) { // the first half warms up
      Session session = sessions.get(random.nextInt(sessions.size()));
      List<JournalRecord> page = pages.time(i, () -> workspace.sessions().records(session, 0, 200));
      long key = page.get(random.nextInt(page.size())).key();
      jumps.time(i, () -> workspace.sessions().records(session, key, 200));
      int step = random.nextInt(100);
      steps.time(i, () -> workspace.sessions().step(session, step, 200));
    }
    List.of(pages, jumps, steps).forEach(Reads::print);
  }

  /// How many records of each kind and tool the run has.
  private static void facets(Path folder, Run run) {
    Reads facets = new Reads("facet");
    try (Database database = Database.open(folder.resolve("workspace.db"))) {
      for (int i = -READS; i < READS; i++) {
        facets.time(
            i,
            () ->
                database.read(handle ->
                    handle
                        .createQuery(
                            "SELECT k.text AS kind, t.text AS tool, f.n FROM facet f JOIN word k ON k.id = f.kind"
                                + " LEFT JOIN word t ON t.id = f.tool WHERE f.run = ?")
                        .bind(0, run.key())
                        .mapToMap()
                        .list()));
      }
    }
    facets.print();
  }

  /// How long reads of one kind took, by the clock and by the processor.
  private static final class Reads {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private final String name;
    private final double[] clock = new double[READS];
    private final double[] cpu = new double[READS];

    Reads(String name) {
      this.name = name;
    }

    <T> T time(int i, Supplier<T> read) {
      long used = THREADS.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      T found = read.get();
      if (i >= 0) {
        clock[i] = (System.nanoTime() - start) / 1e6;
        cpu[i] = (THREADS.getCurrentThreadCpuTime() - used) / 1e6;
      }
      return found;
    }

    void print() {
      say(name + " p95 ms", p95(clock));
      say(name + " cpu p95 ms", p95(cpu));
    }
  }

  private static double p95(double[] values) {
    Arrays.sort(values);
    return values[values.length * 95 / 100];
  }

  private static double sinceStart() {
    long start = ManagementFactory.getRuntimeMXBean().getStartTime();
    return Duration.ofMillis(Clock.systemUTC().millis() - start).toMillis() / 1e3;
  }

  private static double cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  /// The most memory that this process had, in MB; 0 where the system does not tell.
  private static long mostMemory() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
        .findFirst()
        .orElse(0);
  }

  private static void say(String name, double value) {
    OUT.printf("%s=%.3f%n", name, value);
  }
}
