package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.bench.GeneratedSessions;
import dev.countersign.bench.PerformancePage;
import dev.countersign.bench.PerformancePage.Row;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.replay.task.OpenedSession;
import dev.countersign.replay.task.OpenedSessions;
import dev.countersign.search.Query;
import dev.countersign.trace.Run;
import dev.countersign.trace.Session;
import dev.countersign.trace.json.JsonReader;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.SessionPlace;
import dev.countersign.ui.Theme;
import dev.countersign.ui.diff.DiffWork;
import dev.countersign.ui.session.SessionViewModel;
import dev.countersign.ui.task.DirectTaskRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.concurrent.Task;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Measures what docs/performance.md states about sessions and search.
@Tag("bench")
@ExtendWith(ApplicationExtension.class)
class SessionsBenchTest {

  private static final int STEPS = 10_000;
  private static final int OTHER_STEPS = 1_000;
  private static final long RECORDS = 1_000_000;
  private static final int OPENED = 5;
  private static final int JUMPS = 500;
  private static final int SEARCHES = 10;
  private static final int HITS = 50;

  @TempDir Path temp;

  private final List<Row> rows = new ArrayList<>();
  private @Nullable Stage stage;
  private @Nullable Window window;

  @Start
  void start(Stage given) {
    stage = given;
  }

  @Test
  void sessionsAndSearch(FxRobot robot) throws Exception {
    Path source = temp.resolve("generated");
    long records = GeneratedSessions.write(source, "long", STEPS, 1);
    for (int n = 2; records < RECORDS; n++) {
      records += GeneratedSessions.write(source, "other-" + n, OTHER_STEPS, n);
    }
    try (Workspace workspace =
        Workspace.open(
            temp.resolve("w"), temp.resolve("profile"), Optional.empty(), Clock.systemUTC())) {
      workspace.importer().importRun(source, ImportOptions.DEFAULT, Progress.NONE);
      workspace.search().indexAll(Progress.NONE);
      Run run = workspace.runs().getFirst();
      Session session = workspace.sessions().sessions(run, "long").getFirst();
      open(workspace, run, session, source);
      jumps(robot, workspace, run, session);
      searches(workspace, source, records);
    }
    PerformancePage.write(
        "Sessions and search",
        ("A generated run of %,d records in %,d MB: one session of %,d steps with a tool call in each, and sessions of"
                + " %,d steps; a tenth of the inputs, a twentieth of the results and a fiftieth of the answers are rewritten."
                + " %s.")
            .formatted(records, size(source) >> 20, STEPS, OTHER_STEPS, PerformancePage.computer()),
        rows);
  }

  private void open(Workspace workspace, Run run, Session session, Path source) throws IOException {
    List<OpenedSession> kept = new ArrayList<>();
    Took[] opened = repeated(OPENED, _ -> kept.add(opened(workspace, run, session)));
    assertEquals(STEPS, kept.getFirst().replay().steps().size());
    kept.clear();
    Path folder = source.resolve("sessions/long");
    Took[] read = repeated(OPENED, _ -> journals(folder).forEach(file -> bytes(file)));
    Took[] parsed =
        repeated(
            OPENED,
            _ ->
                journals(folder).stream()
                    .flatMap(file -> new String(bytes(file), StandardCharsets.UTF_8).lines())
                    .forEach(line -> assertTrue(JsonReader.read(line).isPresent())));
    rows.add(
        new Row(
            "open a session of %,d steps, %,d records in %,d MB, median of %d"
                .formatted(STEPS, session.records(), size(folder) >> 20, OPENED),
            figure(opened, 50),
            "",
            "reading its bytes: %s; parsing each of its lines as JSON: %s"
                .formatted(figure(read, 50), figure(parsed, 50))));
    long before = heap();
    kept.add(opened(workspace, run, session));
    long after = heap();
    assertEquals(1, kept.size());
    rows.add(
        new Row(
            "heap that the open session takes",
            "%d MB".formatted(Math.max(0, after - before) >> 20),
            "",
            "its journal: %d MB".formatted(size(folder) >> 20)));
  }

  private static OpenedSession opened(Workspace workspace, Run run, Session session) {
    return new OpenedSessions(workspace.sessions(), of -> workspace.files(of.id()))
        .open(run, session, Progress.NONE);
  }

  private void jumps(FxRobot robot, Workspace workspace, Run run, Session session)
      throws Exception {
    var random = new Random(7);
    Scene scene = shown(robot, workspace);
    SessionViewModel model = open(robot, run, session);
    robot.interact(() -> {
      Took[] state = repeated(JUMPS, _ -> model.selectStep(random.nextInt(STEPS)));
      rows.add(
          new Row(
              "harness, rewrites and texts of any of its steps, before layout, p50 and p95 of "
                  + JUMPS,
              figures(state),
              "16 ms",
              ""));
    });
    Took[] took = new Took[JUMPS];
    for (int i = -50; i < JUMPS; i++) {
      int to = random.nextInt(STEPS);
      Took jump = laidOut(scene, () -> model.selectStep(to));
      if (i >= 0) {
        took[i] = jump;
      }
    }
    robot.interact(() -> Objects.requireNonNull(stage).hide());
    rows.add(
        new Row(
            "jump to any of its steps, with its texts compared, styled and laid out, p50 and p95 of "
                + JUMPS,
            figures(took),
            "16 ms",
            "without the drawing, which is another thread's"));
  }

  private Scene shown(FxRobot robot, Workspace workspace) {
    robot.interact(() -> {
      var made =
          new Window(
              workspace,
              temp,
              new DirectTaskRunner(),
              FXCollections.<Task<?>>observableArrayList(),
              DiffWork.DIRECT,
              Clock.systemUTC(),
              () -> {});
      window = made;
      var scene = new Scene(made.view(), 1000, 1000);
      Theme.LIGHT.apply(scene);
      Stage on = Objects.requireNonNull(stage);
      on.setScene(scene);
      on.show();
      made.model().open();
    });
    return Objects.requireNonNull(stage).getScene();
  }

  private SessionViewModel open(FxRobot robot, Run run, Session session) {
    Window on = Objects.requireNonNull(window);
    robot.interact(() ->
        on.model()
            .selection()
            .select(
                Selection.replay(run.id(), "")
                    .session(run.id(), new SessionPlace(session.path(), OptionalInt.empty()))));
    SessionViewModel model = on.sessions().model();
    assertEquals(STEPS, model.replay().orElseThrow().steps().size());
    return model;
  }

  /// How long a change took on the JavaFX thread, with the styling and layout of the pulse after
  /// it.
  private static Took laidOut(Scene scene, Runnable change) throws Exception {
    var whole = new CompletableFuture<Took>();
    Platform.runLater(() -> {
      Took changed = timed(change);
      var pulse = new Pulse(scene, changed, whole);
      scene.addPreLayoutPulseListener(pulse.before);
      scene.addPostLayoutPulseListener(pulse.after);
      Platform.requestNextPulse();
    });
    return whole.get(1, TimeUnit.MINUTES);
  }

  private static final class Pulse {

    private final Runnable before = this::begin;
    private final Runnable after = this::end;
    private final Scene scene;
    private final Took changed;
    private final CompletableFuture<Took> whole;
    private long start;
    private long busy;

    Pulse(Scene scene, Took changed, CompletableFuture<Took> whole) {
      this.scene = scene;
      this.changed = changed;
      this.whole = whole;
    }

    private void begin() {
      start = System.nanoTime();
      busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void end() {
      double clock = (System.nanoTime() - start) / 1e6;
      double processor =
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - busy) / 1e6;
      scene.removePreLayoutPulseListener(before);
      scene.removePostLayoutPulseListener(after);
      whole.complete(new Took(changed.wall() + clock, changed.processor() + processor));
    }
  }

  private void searches(Workspace workspace, Path source, long records) throws Exception {
    String common = GeneratedSessions.word(0);
    String rare = GeneratedSessions.word(15_000);
    List<String> queries =
        List.of(
            common,
            GeneratedSessions.word(1),
            GeneratedSessions.word(50),
            GeneratedSessions.word(1_000),
            rare,
            common + " " + rare,
            GeneratedSessions.word(3) + " " + GeneratedSessions.word(4),
            "\"" + common + " " + GeneratedSessions.word(1) + "\"",
            GeneratedSessions.word(70).substring(0, 3) + "*",
            "tool:Look " + common,
            "kind:raw_tool checked",
            "kind:tool " + GeneratedSessions.word(2_000),
            "processor:Redact",
            "processor:Normalise kind:processor_trigger",
            "task:*other* " + GeneratedSessions.word(9),
            "zzzzzz");
    Took[] took = new Took[queries.size() * SEARCHES];
    int n = 0;
    for (int round = -1; round < SEARCHES; round++) {
      for (String query : queries) {
        Took ms = timed(() -> find(workspace, query));
        if (round >= 0) {
          took[n++] = ms;
        }
      }
    }
    rows.add(
        new Row(
            "first %d hits of a search in %,d records, p50 and p95 of %d searches"
                .formatted(HITS, records, took.length),
            figures(took),
            "p95 10 ms",
            "`grep -c` for one word in the same files: %.0f ms".formatted(grep(source, rare))));
    rows.add(
        new Row(
            "memory of the program after all this: heap in use, and the most it ever held",
            "%d and %d MB".formatted(heap() >> 20, resident()),
            "",
            "search index on disk: %,d MB"
                .formatted(Files.size(temp.resolve("w/search.db")) >> 20)));
  }

  private static void find(Workspace workspace, String query) {
    assertTrue(workspace.search().search(Query.parse(query), 0, HITS).hits().size() <= HITS);
  }

  private static double grep(Path source, String word) throws Exception {
    double[] took = new double[3];
    for (int i = 0; i < took.length; i++) {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder("grep", "-rcwF", word, source.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertTrue(process.waitFor(5, TimeUnit.MINUTES));
      took[i] = (System.nanoTime() - start) / 1e6;
    }
    return percent(took, 50);
  }

  /// How long something took, in milliseconds.
  ///
  /// @param wall by the clock
  /// @param processor on the processor, in the thread that did it: what a busy computer does not
  ///   change
  private record Took(double wall, double processor) {}

  private static Took timed(Runnable work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = System.nanoTime();
    long busy = threads.getCurrentThreadCpuTime();
    work.run();
    return new Took(
        (System.nanoTime() - start) / 1e6, (threads.getCurrentThreadCpuTime() - busy) / 1e6);
  }

  private static Took[] repeated(int times, IntConsumer work) {
    return IntStream.range(0, times)
        .mapToObj(i -> timed(() -> work.accept(i)))
        .toArray(Took[]::new);
  }

  private static String figures(Took[] took) {
    return figure(took, 50) + " and " + figure(took, 95);
  }

  private static String figure(Took[] took, int percent) {
    return "%.1f ms (processor %.1f)"
        .formatted(
            percent(Arrays.stream(took).mapToDouble(Took::wall).toArray(), percent),
            percent(Arrays.stream(took).mapToDouble(Took::processor).toArray(), percent));
  }

  private static double percent(double[] took, int percent) {
    double[] sorted = took.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /// The most memory that this process ever held, in MB; -1 where the system does not say.
  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return -1;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
        .findFirst()
        .orElse(-1);
  }

  private static long size(Path folder) throws IOException {
    return journals(folder).stream().mapToLong(file -> bytesOf(file)).sum();
  }

  private static List<Path> journals(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long bytesOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
