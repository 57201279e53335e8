package dev.countersign.ui.main;

import dev.countersign.Workspace;
import dev.countersign.ui.Preferences;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Theme;
import dev.countersign.ui.task.FxTaskRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/// The window as a program: comes up while the workspace is being opened, shows it, and remembers
/// size and theme.
public final class CountersignApp extends Application {

  private static final AtomicReference<Opening> OPENING = new AtomicReference<>();

  /// What to open. JavaFX constructs the application itself, hence the detour.
  ///
  /// @param workspace stays the caller's to close
  /// @param samples where the bundled samples lie
  /// @param preferences where size and theme are remembered
  /// @param first what is on the screen at the start
  /// @param sentence says of a failure to open what could not be done and what to do
  public record Opening(
      OpeningWorkspace workspace,
      Path samples,
      Path preferences,
      Selection first,
      Function<RuntimeException, String> sentence) {}

  private final FxTaskRunner tasks = new FxTaskRunner();
  private Preferences preferences = Preferences.FIRST;

  /// Shows the window and returns when it is closed. Once in the life of a process.
  public static void show(Opening opening) {
    OPENING.set(opening);
    launch(CountersignApp.class);
  }

  @Override
  public void start(Stage stage) {
    start(stage, OPENING.get());
  }

  void start(Stage stage, Opening opening) {
    preferences = Preferences.load(opening.preferences());
    preferences.theme().prepare();
    var switcher = new ThemeSwitch(stage);
    var window =
        new Window(
            opening.workspace(),
            opening.samples(),
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
            Clock.system(ZoneId.systemDefault()),
            switcher);
    var scene = new Scene(window.view(), preferences.width(), preferences.height());
    preferences.theme().apply(scene);
    stage.setTitle("Countersign");
    var icon = CountersignApp.class.getResourceAsStream("icon.png");
    if (icon != null) {
      stage.getIcons().add(new Image(icon));
    }
    stage.setScene(scene);
    stage.setOnCloseRequest(event -> {
      remember(stage, opening.preferences());
      if (!window.view().dialogs().showingProperty().get()
          && window.view().endSession(stage::close)) {
        event.consume();
      }
    });
    stage.show();
    window.view().requestFocus();
    opening
        .workspace()
        .whenDone(
            workspace -> onFxThread(() -> opened(window, workspace, opening.first())),
            e -> onFxThread(() -> failed(stage, opening, e)));
  }

  private static void onFxThread(Runnable work) {
    if (Platform.isFxApplicationThread()) {
      work.run();
    } else {
      Platform.runLater(work);
    }
  }

  private static void opened(Window window, Workspace workspace, Selection first) {
    window.model().open();
    if (!window.model().selection().get().equals(first)) {
      window.model().selection().select(first);
    }
    window.tell(workspace.notices());
  }

  private void failed(Stage stage, Opening opening, RuntimeException e) {
    stage.setOnCloseRequest(_ -> remember(stage, opening.preferences()));
    var failure =
        new OpeningFailure(opening.workspace().folder(), opening.sentence().apply(e), stage::close);
    stage.getScene().setRoot(failure);
    preferences.theme().apply(stage.getScene());
    failure.focus();
  }

  @Override
  public void stop() {
    tasks.close();
  }

  private void remember(Stage stage, Path file) {
    try {
      preferences.size(stage.getScene().getWidth(), stage.getScene().getHeight()).save(file);
    } catch (IOException e) {
      System.getLogger(CountersignApp.class.getName())
          .log(System.Logger.Level.WARNING, "size and theme could not be remembered", e);
    }
  }

  private final class ThemeSwitch implements Runnable {

    private final Stage stage;

    ThemeSwitch(Stage stage) {
      this.stage = stage;
    }

    @Override
    public void run() {
      Theme next = preferences.theme().other();
      preferences = preferences.theme(next);
      next.apply(stage.getScene());
    }
  }
}
