package dev.countersign.ui.diff;

import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import dev.countersign.replay.diff.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.application.Application;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Draws the diff view into target/pictures, for people to look at.
@Tag("pictures")
@ExtendWith(ApplicationExtension.class)
class DiffPicturesTest {

  private static final Path FOLDER = Path.of("target/pictures");

  @Start
  void start(Stage stage) {
    stage.setScene(new Scene(new javafx.scene.layout.Pane(), 10, 10));
  }

  @Test
  void drawsEachStateInBothThemes() throws IOException {
    Files.createDirectories(FOLDER);
    for (Theme theme : new Theme[] {new PrimerLight(), new PrimerDark()}) {
      String name = theme.isDarkMode() ? "dark" : "light";
      draw(theme, name + "-side", DiffSamples.config(), (_, _) -> {});
      draw(
          theme,
          name + "-unified",
          DiffSamples.config(),
          (model, view) -> {
            model.arrangementProperty().set(Rows.Arrangement.UNIFIED);
            view.goToChange(DiffView.Direction.FORWARD);
          });
      draw(
          theme,
          name + "-hostile",
          DiffSamples.hostile(),
          (_, view) -> {
            view.select(
                DiffSelection.at(Pane.AFTER, 2)
                    .moved(new DiffSelection.Place(4, 9), DiffSelection.Extend.YES));
          });
      draw(
          theme,
          name + "-prompt-wrapped",
          DiffSamples.prompt(),
          (model, _) -> model.wrapsLinesProperty().set(true));
      draw(
          theme,
          name + "-large",
          DiffSamples.large(),
          (_, view) -> {
            view.zoom(3);
            view.goToChange(DiffView.Direction.FORWARD);
            view.goToChange(DiffView.Direction.FORWARD);
          });
    }
    draw(new PrimerLight(), "light-none", DiffSamples.same(), (_, _) -> {});
    draw(
        new PrimerLight(),
        "light-new",
        new DiffDocument("H9", Optional.empty(), "C-R10-02", DiffSamples.prompt().after()),
        (_, _) -> {});
    assertTrue(Files.exists(FOLDER.resolve("light-side.png")));
  }

  private interface Setting {
    void apply(DiffViewModel model, DiffView view);
  }

  private static void draw(Theme theme, String name, DiffDocument document, Setting setting)
      throws IOException {
    WritableImage image =
        WaitForAsyncUtils.waitForAsyncFx(
            20_000,
            () -> {
              Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
              DiffViewModel model = new DiffViewModel(DiffWork.DIRECT);
              DiffView view = new DiffView(model);
              model.show(document);
              Scene scene = new Scene(view, 1600, 900);
              view.applyCss();
              view.layout();
              setting.apply(model, view);
              view.applyCss();
              view.layout();
              return scene.snapshot(null);
            });
    ImageIO.write(
        SwingFXUtils.fromFXImage(image, null), "png", FOLDER.resolve(name + ".png").toFile());
  }
}
