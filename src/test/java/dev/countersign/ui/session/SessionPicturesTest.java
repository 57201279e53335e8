package dev.countersign.ui.session;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.SessionPlace;
import dev.countersign.ui.SelectionModel;
import dev.countersign.ui.Theme;
import dev.countersign.ui.diff.DiffWork;
import dev.countersign.ui.dock.Playback;
import dev.countersign.ui.task.DirectTaskRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Draws the screen into `target/pictures`, to be looked at.
@Tag("pictures")
class SessionPicturesTest {

  private static final Path FOLDER = Path.of("target", "pictures");

  @BeforeAll
  static void start() throws Exception {
    FxToolkit.registerPrimaryStage();
    Files.createDirectories(FOLDER);
  }

  @Test
  void theMockedScreenLightAndDark() throws Exception {
    draw("session-mock", 1600, 900, Theme.LIGHT, model -> model.selectStep(7));
    draw("session-mock", 1600, 900, Theme.DARK, model -> model.selectStep(6));
    draw("session-narrow", 1000, 1000, Theme.DARK, model -> model.selectStep(7));
    draw("session-plain-step", 1600, 900, Theme.LIGHT, model -> model.selectStep(1));
    draw(
        "session-talk",
        1000,
        1000,
        Theme.LIGHT,
        model -> {
          model.selectStep(6);
          model.tabProperty().set(SessionTab.CONVERSATION);
        });
    draw(
        "session-records",
        1000,
        1000,
        Theme.DARK,
        model -> {
          model.selectStep(6);
          model.tabProperty().set(SessionTab.RECORDS);
        });
  }

  @Test
  void noSessionChosen() throws Exception {
    draw(
        "session-none",
        1000,
        1000,
        Theme.DARK,
        Selection.library().on(Selection.Screen.SESSION),
        _ -> {});
  }

  private static void draw(
      String name, int width, int height, Theme theme, Consumer<SessionViewModel> setting)
      throws Exception {
    draw(
        name,
        width,
        height,
        theme,
        Selection.library()
            .session(FakeSession.RUN, new SessionPlace(FakeSession.PARENT, OptionalInt.empty())),
        setting);
  }

  private static void draw(
      String name,
      int width,
      int height,
      Theme theme,
      Selection at,
      Consumer<SessionViewModel> setting)
      throws Exception {
    WritableImage image =
        WaitForAsyncUtils.asyncFx(
                () -> {
                  var selection = new SelectionModel();
                  var model =
                      new SessionViewModel(selection, new FakeSession(), new DirectTaskRunner());
                  var playback = new Playback(new SessionCourse(model));
                  var view =
                      new SessionView(
                          model, playback, new DirectTaskRunner(), DiffWork.DIRECT, () -> {});
                  var root = new BorderPane(view);
                  root.setBottom(SessionCourse.dock(model, playback));
                  var scene = new Scene(root, width, height);
                  theme.apply(scene);
                  selection.select(at);
                  root.applyCss();
                  root.layout();
                  setting.accept(model);
                  for (int i = 0; i < 3; i++) {
                    root.applyCss();
                    root.layout();
                  }
                  return scene.snapshot(null);
                })
            .get();
    Path file = FOLDER.resolve("%s-%dx%d-%s.png".formatted(name, width, height, theme));
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    assertTrue(Files.size(file) > 5_000, file + " is too small to be a picture of the screen");
  }
}
