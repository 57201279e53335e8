package dev.countersign.bench;

import dev.countersign.Workspace;
import dev.countersign.ui.Selection;
import dev.countersign.ui.main.CountersignApp;
import dev.countersign.ui.main.Display;
import dev.countersign.ui.main.OpeningWorkspace;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Opens the program's window, or one with a single label, drawn in memory, and prints when its
/// second frame came and how much memory it then has at rest. Argument: `label`, or a workspace.
final class FirstFrame {

  private static final PrintStream OUT = System.out;

  private FirstFrame() {}

  public static void main(String[] arguments) {
    Display.headless();
    watch();
    if (arguments[0].equals("label")) {
      Application.launch(OneLabel.class);
      return;
    }
    Path folder = Path.of(arguments[0]);
    try (var workspace =
        OpeningWorkspace.begin(
            folder.resolve("w"),
            () ->
                Workspace.open(
                    folder.resolve("w"),
                    folder.resolve("profile"),
                    Optional.empty(),
                    Clock.systemUTC()))) {
      CountersignApp.show(
          new CountersignApp.Opening(
              workspace,
              folder,
              folder.resolve("preferences"),
              Selection.library(),
              RuntimeException::toString));
    }
  }

  /// A window as small as it can be.
  public static final class OneLabel extends Application {
    @Override
    public void start(Stage stage) {
      stage.setScene(new Scene(new Label("Hello"), 900, 600));
      stage.show();
    }
  }

  private static void watch() {
    Window.getWindows()
        .addListener((ListChangeListener<Window>) change -> new SecondFrame().start());
  }

  private static final class SecondFrame extends AnimationTimer {

    private int frames;

    @Override
    public void handle(long now) {
      if (++frames < 2) {
        return;
      }
      stop();
      long start = ManagementFactory.getRuntimeMXBean().getStartTime();
      OUT.printf("frame s=%.3f%n", (Clock.systemUTC().millis() - start) / 1e3);
      OUT.printf(
          "cpu s=%.3f%n",
          ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3);
      var rest = new PauseTransition(javafx.util.Duration.seconds(4));
      rest.setOnFinished(_ -> end());
      rest.play();
    }

    private static void end() {
      Path status = Path.of("/proc/self/status");
      try {
        if (Files.isReadable(status)) {
          Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("VmRSS:"))
              .forEach(line ->
                  OUT.printf("rss MB=%d%n", Long.parseLong(line.replaceAll("\\D", "")) >> 10));
        }
      } catch (IOException e) {
        OUT.println("the memory cannot be read");
      }
      OUT.flush();
      Runtime.getRuntime().halt(0);
    }
  }
}
