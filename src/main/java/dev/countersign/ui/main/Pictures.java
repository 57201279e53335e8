package dev.countersign.ui.main;

import dev.countersign.Workspace;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.Theme;
import dev.countersign.ui.diff.DiffWork;
import dev.countersign.ui.task.DirectTaskRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.ImageIO;

/// Draws the screens of a workspace into PNG files, without showing a window. Works with and
/// without a display.
public final class Pictures {

  private final Workspace workspace;
  private final Path folder;
  private final Clock clock;

  /// Pictures of this workspace into that folder.
  ///
  /// @param clock the time that the screens state, and its zone
  public Pictures(Workspace workspace, Path folder, Clock clock) {
    this.workspace = workspace;
    this.folder = folder;
    this.clock = clock;
  }

  /// One picture.
  ///
  /// @param name of the file, without `.png`
  /// @param theme light or dark
  /// @param width in pixels
  /// @param height in pixels
  /// @param selection what is on the screen
  /// @param query what was looked for; empty for nothing
  public record Shot(
      String name, Theme theme, int width, int height, Selection selection, String query) {

    /// A picture without a search.
    public Shot(String name, Theme theme, int width, int height, Selection selection) {
      this(name, theme, width, height, selection, "");
    }

    /// A picture of the search screen of a wide window.
    public static Shot search(String name, Theme theme, String query) {
      Selection search = Selection.library().on(Screen.SEARCH);
      return new Shot(name, theme, 1600, 900, search, query);
    }

    /// A picture of a wide window.
    public static Shot wide(String name, Theme theme, Selection selection) {
      return new Shot(name, theme, 1600, 900, selection);
    }
  }

  /// A rewrite on the replay screen, at one of its files.
  public static Selection rewrite(RunId run, String id, String file) {
    return new Selection(Screen.REPLAY, java.util.Optional.of(run), id, file);
  }

  /// Draws them all.
  ///
  /// @return the files
  /// @throws IOException if one cannot be written
  public List<Path> draw(List<Shot> shots) throws IOException {
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    for (Shot shot : shots) {
      Path file = folder.resolve(shot.name() + ".png");
      var image = onFxThread(() -> SwingFXUtils.fromFXImage(snapshot(shot), null));
      ImageIO.write(image, "png", file.toFile());
      files.add(file);
    }
    return files;
  }

  private javafx.scene.image.WritableImage snapshot(Shot shot) {
    var window =
        new Window(
            workspace,
            Samples.folder(),
            new DirectTaskRunner(),
            FXCollections.observableArrayList(),
            DiffWork.DIRECT,
            clock,
            () -> {});
    var scene = new Scene(window.view(), shot.width(), shot.height());
    shot.theme().apply(scene);
    window.model().open();
    window.model().selection().select(shot.selection());
    if (!shot.query().isEmpty()) {
      window.model().searchFor(shot.query());
    }
    for (int i = 0; i < 3; i++) { // what a layout reveals may ask for another one
      window.view().applyCss();
      window.view().layout();
    }
    return scene.snapshot(null);
  }

  /// Work that needs the JavaFX thread.
  private interface Drawing<T> {
    T draw();
  }

  private static <T> T onFxThread(Drawing<T> work) throws IOException {
    var done = new CompletableFuture<T>();
    Runnable drawing =
        () -> {
          try {
            done.complete(work.draw());
          } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
          }
        };
    try {
      Platform.startup(drawing);
    } catch (IllegalStateException e) {
      Platform.runLater(drawing); // it has been started before
    }
    try {
      return done.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while drawing", e);
    } catch (ExecutionException e) {
      throw new IOException("a screen could not be drawn", e.getCause());
    }
  }
}
