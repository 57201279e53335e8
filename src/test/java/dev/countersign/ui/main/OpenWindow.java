package dev.countersign.ui.main;

import dev.countersign.Workspace;
import dev.countersign.ui.Theme;
import dev.countersign.ui.diff.DiffWork;
import dev.countersign.ui.task.DirectTaskRunner;
import java.nio.file.Path;
import java.time.Clock;
import javafx.collections.FXCollections;
import javafx.concurrent.Task;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The window over an open workspace, for tests: whatever it does is done when the call that asked
/// for it returns. For the JavaFX thread.
final class OpenWindow {

  private OpenWindow() {}

  /// The window without a stage, and without what it does when it is opened.
  static Window over(Workspace workspace, Clock clock) {
    return new Window(
        workspace,
        Path.of("sample-traces"),
        new DirectTaskRunner(),
        FXCollections.<Task<?>>observableArrayList(),
        DiffWork.DIRECT,
        clock,
        () -> {});
  }

  /// The window in the light theme, shown and opened.
  ///
  /// @param height of the scene, which is 1000 wide
  static Window on(Stage stage, Workspace workspace, Clock clock, double height) {
    Window window = over(workspace, clock);
    var scene = new Scene(window.view(), 1000, height);
    Theme.LIGHT.apply(scene);
    stage.setScene(scene);
    stage.show();
    window.model().open();
    return window;
  }
}
