package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.Workspace;
import dev.countersign.bench.BigRun;
import dev.countersign.bench.PerformancePage;
import dev.countersign.bench.PerformancePage.Row;
import dev.countersign.ui.Theme;
import dev.countersign.ui.diff.DiffWork;
import dev.countersign.ui.task.FxTaskRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import javafx.animation.AnimationTimer;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The window while a large run is taken in: it goes on drawing, and the import can be stopped.
@ExtendWith(ApplicationExtension.class)
class ImportUnderWayTest {

  private static final int PATIENCE_S = 600;

  @TempDir Path folder;
  private final FxTaskRunner tasks = new FxTaskRunner();
  private Optional<Workspace> workspace = Optional.empty();
  private Optional<Window> window = Optional.empty();
  private Optional<Scene> scene = Optional.empty();

  @Start
  void show(Stage stage) {
    var opened =
        Workspace.open(
            folder.resolve("workspace"),
            folder.resolve("profile"),
            Optional.empty(),
            Clock.systemUTC());
    workspace = Optional.of(opened);
    var shown =
        new Window(
            opened,
            Path.of("sample-traces"),
            tasks,
            tasks.running(),
            DiffWork.DIRECT,
            Clock.systemUTC(),
            () -> {});
    window = Optional.of(shown);
    var content = new Scene(shown.view(), 1000, 700);
    scene = Optional.of(content);
    Theme.LIGHT.apply(content);
    stage.setScene(content);
    stage.show();
    shown.model().open();
  }

  @AfterEach
  void close() {
    WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE_S), tasks::close);
    workspace.orElseThrow().close();
  }

  @Test
  void theWindowGoesOnDrawingAndTheRunAppears(FxRobot robot) throws Exception {
    double[] pauses = pausesDuringImport(robot, 60);
    assertEquals(1, workspace.orElseThrow().runs().size());
    assertTrue(pauses.length > 5, pauses.length + " frames during the import");
  }

  @Test
  void aCancelledImportLeavesNothing(FxRobot robot) throws Exception {
    start(robot, 60);
    WaitForAsyncUtils.waitFor(PATIENCE_S, TimeUnit.SECONDS, () -> progress() > 0);
    robot.interact(() -> List.copyOf(tasks.running()).forEach(task -> task.cancel(false)));
    long asked = System.nanoTime();
    robot.interact(tasks::close); // returns when the work has ended
    double took = (System.nanoTime() - asked) / 1e9;
    assertEquals(List.of(), workspace.orElseThrow().runs());
    assertTrue(took < 20, "it went on for " + took + " s");
  }

  @Test
  @Tag("bench")
  void pausesAreShort(FxRobot robot) throws Exception {
    int megabytes = Integer.getInteger("countersign.bench.window.mb", 600);
    double[] pauses = pausesDuringImport(robot, megabytes);
    double p99 = pauses[pauses.length * 99 / 100];
    PerformancePage.write(
        "Window",
        "%,d MB are imported in the window, drawn in memory. `./mvnw verify -Pbench -Dtest=ImportUnderWayTest`. %s."
            .formatted(megabytes, PerformancePage.computer()),
        List.of(
            new Row(
                "time between two frames, p50, p99 and most of %,d".formatted(pauses.length),
                "%.0f, %.0f and %.0f ms"
                    .formatted(pauses[pauses.length / 2], p99, pauses[pauses.length - 1]),
                "p99 100 ms",
                "without load a frame comes every 17 ms")));
  }

  @Test
  @Tag("pictures")
  void thePicture(FxRobot robot) throws Exception {
    start(robot, Integer.getInteger("countersign.bench.window.mb", 600));
    WaitForAsyncUtils.waitFor(PATIENCE_S, TimeUnit.SECONDS, () -> progress() > 0.2);
    var image =
        WaitForAsyncUtils.asyncFx(
                () -> SwingFXUtils.fromFXImage(scene.orElseThrow().snapshot(null), null))
            .get();
    robot.interact(() -> List.copyOf(tasks.running()).forEach(task -> task.cancel(false)));
    assertTrue(ImageIO.write(image, "png", Path.of("assets", "import-light.png").toFile()));
  }

  private double progress() throws ExecutionException, InterruptedException {
    return WaitForAsyncUtils.asyncFx(() ->
            tasks.running().stream()
                .filter(task -> task.getTitle().startsWith("Importing"))
                .mapToDouble(task -> task.getProgress())
                .findFirst()
                .orElse(0))
        .get();
  }

  private void start(FxRobot robot, int megabytes) throws IOException {
    Path run = BigRun.write(folder.resolve("a large run"), (long) megabytes << 20);
    robot.interact(() -> window.orElseThrow().model().library().importFrom(run));
  }

  /// Milliseconds between frames until the run is there, sorted.
  private double[] pausesDuringImport(FxRobot robot, int megabytes) throws Exception {
    var pulse = new Pulse();
    start(robot, megabytes);
    robot.interact(pulse::start);
    WaitForAsyncUtils.waitFor(
        PATIENCE_S,
        TimeUnit.SECONDS,
        () -> window.orElseThrow().model().library().lastImportProperty().get().isPresent());
    robot.interact(pulse::stop);
    double[] pauses = pulse.pauses.build().toArray();
    Arrays.sort(pauses);
    return pauses;
  }

  private static final class Pulse extends AnimationTimer {

    private final DoubleStream.Builder pauses = DoubleStream.builder();
    private long last;

    @Override
    public void handle(long now) {
      long here = System.nanoTime();
      if (last != 0) {
        pauses.add((here - last) / 1e6);
      }
      last = here;
    }
  }
}
