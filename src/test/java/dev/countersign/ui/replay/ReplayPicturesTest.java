package dev.countersign.ui.replay;

import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.countersign.ui.Selection;
import dev.countersign.ui.SelectionModel;
import dev.countersign.ui.dock.Playback;
import dev.countersign.ui.task.DirectTaskRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Draws the screen into `target/pictures`, to be looked at.
@Tag("pictures")
class ReplayPicturesTest {

  private static final Path FOLDER = Path.of("target", "pictures");

  @BeforeAll
  static void start() throws Exception {
    FxToolkit.registerPrimaryStage();
    Files.createDirectories(FOLDER);
  }

  @Test
  void theMockedScreenLightAndDark() throws Exception {
    for (boolean dark : List.of(false, true)) {
      picture("composite", 1600, 900, dark, "C-R10-02");
      picture("composite", 1000, 1000, dark, "C-R10-02");
      picture("no-op", 1600, 900, dark, "R11");
      picture("gate-failed", 1600, 900, dark, "C-R10-03");
    }
    picture("not-delivered", 1600, 900, false, "C-R10-04");
  }

  @Test
  void theOtherStates() throws Exception {
    draw(
        "structure",
        1600,
        900,
        false,
        screen -> {
          screen.model.open(FakeReplay.content());
          screen.model.select("C-R10-02");
          screen.model.centre().viewProperty().set(CentreModel.View.STRUCTURE);
        });
    draw(
        "artefact",
        1600,
        900,
        true,
        screen -> {
          screen.model.open(FakeReplay.content());
          screen.model.select("C-R10-02");
          screen.model.centre().openArtefact(ArtefactPlace.of("R10/candidates/C-R10-02.md"));
        });
    draw(
        "drawer",
        1000,
        1000,
        false,
        screen -> {
          screen.model.open(FakeReplay.content());
          screen.model.select("C-R10-02");
          screen.view.togglePane();
        });
    draw("no-run", 1600, 900, false, _ -> {});
    draw("sixty-rounds", 1000, 1000, true, screen -> screen.model.open(FakeReplay.rounds(60)));
    draw("one-round", 1000, 1000, false, screen -> screen.model.open(FakeReplay.rounds(1)));
  }

  private static void picture(String name, int width, int height, boolean dark, String rewrite)
      throws Exception {
    draw(
        name,
        width,
        height,
        dark,
        screen -> {
          screen.model.open(FakeReplay.content());
          screen.model.select(rewrite);
        });
  }

  /// The whole of what the shell would show.
  private static final class Screen {
    final SelectionModel selection = new SelectionModel();
    final ReplayViewModel model =
        new ReplayViewModel(selection, new FakeTicks(), new DirectTaskRunner());
    final Playback playback = new Playback(new ReplayCourse(model));
    final ReplayView view = new ReplayView(model, new FakeDiffPane(), playback);
    final BorderPane root = new BorderPane(view);

    Screen() {
      selection.select(Selection.replay(FakeReplay.RUN, ""));
      root.setBottom(ReplayCourse.dock(model, playback));
      var reason = new TextArea();
      reason.setPromptText("Reason… (Ctrl+Enter signs)");
      reason.setPrefRowCount(2);
      var title = new Label("Your review");
      title.getStyleClass().add("section-title");
      view.setReviewForm(
          new Label("Nobody has decided on this yet."),
          new VBox(8, title, reason, new Button("Approve")));
    }
  }

  private interface Setting {
    void arrange(Screen screen);
  }

  private static void draw(String name, int width, int height, boolean dark, Setting setting)
      throws Exception {
    String theme =
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet();
    WritableImage image =
        WaitForAsyncUtils.asyncFx(
                () -> {
                  Application.setUserAgentStylesheet(theme);
                  var screen = new Screen();
                  var scene = new Scene(screen.root, width, height);
                  screen.root.applyCss();
                  setting.arrange(screen);
                  for (int i = 0; i < 3; i++) {
                    screen.root.applyCss();
                    screen.root.layout();
                  }
                  return scene.snapshot(null);
                })
            .get();
    Path file =
        FOLDER.resolve("%s-%dx%d-%s.png".formatted(name, width, height, dark ? "dark" : "light"));
    write(image, file);
    assertTrue(Files.size(file) > 5_000, file + " is too small to be a picture of the screen");
  }

  private static void write(WritableImage image, Path file) throws IOException {
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
  }
}
