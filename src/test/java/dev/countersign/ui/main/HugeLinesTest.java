package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.ingest.ImportOutcome;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.SessionPlace;
import dev.countersign.ui.Theme;
import dev.countersign.ui.replay.ArtefactPlace;
import dev.countersign.ui.replay.Centre;
import dev.countersign.ui.session.SessionTab;
import dev.countersign.ui.task.FxTaskRunner;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Files of one line of 60 MB in the window, alone and two side by side: shown in bounded time with
/// a summary, and the JavaFX thread goes on (HOSTILE-INPUT, B18). Stalls are counted in the
/// processor time of that thread, because other programs may be at work too; the bound of the whole
/// is wide for the same reason, on a quiet machine it takes less than two seconds.
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class HugeLinesTest {

  private static final int MEGABYTES = Integer.getInteger("hostile.line.mb", 60);
  private static final String CANDIDATE = "C-R1-01";
  private static final String AGENT = "R1/applied/C-R1-01/agent.md";
  private static final String JOURNAL = "R1/trajectories/a1b2c3d4_r0.jsonl";
  private static final RunId RUN = new RunId("huge");

  @TempDir Path folder;
  private final FxTaskRunner tasks = new FxTaskRunner();
  private final AtomicLong last = new AtomicLong();
  private final AtomicLong longest = new AtomicLong();
  private @Nullable Workspace opened;
  private @Nullable Window opening;

  @Start
  void show(Stage stage) throws IOException {
    var workspace =
        Workspace.open(
            folder.resolve("w"), folder.resolve("profile"), Optional.empty(), Clock.systemUTC());
    opened = workspace;
    assertInstanceOf(
        ImportOutcome.Imported.class,
        workspace.importer().importRun(run(), ImportOptions.DEFAULT, Progress.NONE));
    var window =
        new Window(
            workspace,
            Path.of("sample-traces"),
            tasks,
            tasks.running(),
            (comparison, onDone) ->
                tasks.run(
                    "Comparing",
                    _ -> comparison.get(),
                    onDone,
                    e -> {
                      throw new IllegalStateException(e);
                    }),
            Clock.systemUTC(),
            () -> {});
    opening = window;
    var scene = new Scene(window.view(), 1000, 1000);
    Theme.LIGHT.apply(scene);
    stage.setScene(scene);
    stage.show();
    window.model().open();
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        long before = last.getAndSet(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
        longest.accumulateAndGet(before == 0 ? 0 : last.get() - before, Math::max);
      }
    }.start();
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(tasks::close);
    Objects.requireNonNull(opened).close();
  }

  @Test
  void twoSideBySideAreSummarised(FxRobot robot) {
    select(robot, Selection.replay(RUN, CANDIDATE));
    await(robot, "the rewrite", () -> !window().replay().files().isEmpty());
    calm();
    select(robot, Selection.replay(RUN, CANDIDATE).file("agent.md"));
    long took =
        await(
            robot, "the summary", () -> says(window().view(), "Too large to compare line by line"));
    within("summary of two lines", took);
  }

  @Test
  void oneAloneIsReadAtItsStart(FxRobot robot) {
    select(robot, Selection.replay(RUN, CANDIDATE));
    await(robot, "the rewrite", () -> !window().replay().files().isEmpty());
    calm();
    robot.interact(() -> window().replay().centre().openArtefact(ArtefactPlace.of(AGENT)));
    long took =
        await(
            robot,
            "the artefact",
            () -> window().replay().centre().centreProperty().get() instanceof Centre.Artefact);
    settle(robot);
    within("one line", took);
    assertTrue(says(window().view(), "Shown are the first"), "it says how much is shown");
  }

  @Test
  void aRecordIsReadAtItsStart(FxRobot robot) {
    select(
        robot,
        Selection.replay(RUN, "").session(RUN, new SessionPlace(session(), OptionalInt.empty())));
    var model = window().sessions().model();
    long took = await(robot, "the steps", () -> !model.lines().isEmpty());
    within("opening the session", took);
    for (SessionTab tab : SessionTab.values()) {
      for (int i = 0; i < model.lines().size(); i++) {
        int line = i;
        calm();
        robot.interact(() -> {
          model.tabProperty().set(tab);
          model.selectStep(line);
        });
        settle(robot);
        within(tab + " of line " + line, 0);
      }
    }
  }

  private String session() {
    var workspace = Objects.requireNonNull(opened);
    return workspace.sessions().sessions(workspace.run(RUN)).getFirst().path();
  }

  private void within(String what, long tookMillis) {
    long stall = Duration.ofNanos(longest.get()).toMillis();
    System.getLogger(HugeLinesTest.class.getName())
        .log(
            System.Logger.Level.INFO,
            "%s: %d ms, longest stall %d ms".formatted(what, tookMillis, stall));
    assertTrue(tookMillis < 15_000, what + " after " + tookMillis + " ms");
    assertTrue(stall < 1_000, what + ": the window stood still for " + stall + " ms");
  }

  private void calm() {
    last.set(0);
    longest.set(0);
  }

  /// Waits until the tasks are done and what they brought is laid out.
  private void settle(FxRobot robot) {
    await(robot, "the tasks", () -> tasks.running().isEmpty());
    for (int i = 0; i < 5; i++) {
      robot.interact(() -> {});
      pause();
    }
  }

  private long await(FxRobot robot, String what, BooleanSupplier there) {
    long start = System.nanoTime();
    boolean[] found = {false};
    while (!found[0]) {
      robot.interact(() -> found[0] = there.getAsBoolean());
      long waited = Duration.ofNanos(System.nanoTime() - start).toSeconds();
      assertTrue(
          waited < 40,
          () ->
              "waiting for "
                  + what
                  + ": "
                  + window().replay().files()
                  + " "
                  + window().replay().centre().centreProperty().get().getClass()
                  + tasks.running());
      pause();
    }
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  private static void pause() {
    java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
  }

  private static boolean says(Node node, String words) {
    if (node instanceof Labeled labeled && labeled.getText() != null) {
      return labeled.getText().contains(words);
    }
    return node instanceof Parent parent
        && parent.getChildrenUnmodifiable().stream().anyMatch(child -> says(child, words));
  }

  private void select(FxRobot robot, Selection selection) {
    robot.interact(() -> window().model().selection().select(selection));
  }

  private Window window() {
    return Objects.requireNonNull(opening);
  }

  private Path run() throws IOException {
    Path run = folder.resolve("huge");
    text(run, "R0/config.yaml", config("R0/agent.md"));
    text(run, "R1/config.yaml", config("R0/agent.md"));
    line(run, "R0/agent.md", "", "x", "");
    line(run, AGENT, "", "x", "b");
    text(
        run,
        "R1/candidates/C-R1-01.md",
        """
        ---
        candidate_id: C-R1-01
        bucket: [prompt]
        capability_evidence: []
        file_changes:
          - {path: R1/applied/C-R1-01/agent.md, action: modify, diff_summary: "x"}
        predicted_impact: {tasks_will_unlock: [], tasks_will_stabilize: [], tasks_at_risk: []}
        ---
        """);
    text(run, "R1/applied/C-R1-01/config.yaml", config(AGENT));
    line(
        run,
        JOURNAL,
        "{\"session_id\": \"aegis/R1/r0-a1b2c3d4\", \"type\": \"raw_user\", \"step\": 0, \"uuid\":"
            + " \"u1\", \"message\": {\"role\": \"user\", \"content\": \"",
        "word ",
        "\"}}\n");
    text(
        run,
        "curves.json",
        "[{\"round\": 0, \"pass_rate\": 0.5}, {\"round\": 1, \"pass_rate\": 0.6}]");
    text(run, "audit.jsonl", "{\"round\": 1, \"event\": \"commit\", \"shipped\": [\"C-R1-01\"]}\n");
    return run;
  }

  private static String config(String prompt) {
    return """
    processors:
    - _target_: p.SystemPromptProcessor
      system_builder:
        _target_: p.Plain
        template_path: %s
    """
        .formatted(prompt);
  }

  private static void text(Path run, String path, String text) throws IOException {
    Path file = run.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private static void line(Path run, String path, String head, String piece, String tail)
      throws IOException {
    Path file = run.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    byte[] megabyte = piece.repeat((1 << 20) / piece.length()).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < MEGABYTES; i++) {
        out.write(megabyte);
      }
      out.write(tail.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
