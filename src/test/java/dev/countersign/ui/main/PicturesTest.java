package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.review.InboxItem.Section;
import dev.countersign.ui.SampleDesk;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.SelectionModel;
import dev.countersign.ui.Theme;
import dev.countersign.ui.task.DirectTaskRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.concurrent.Task;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// Draws every screen into target/pictures, wide and narrow, light and dark.
@ExtendWith(ApplicationExtension.class)
class PicturesTest {

  private static final Path FOLDER = Path.of("target", "pictures");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T09:30:00Z"), ZoneOffset.UTC);

  @Test
  void everyScreenCanBeDrawn() throws Exception {
    Files.createDirectories(FOLDER);
    WaitForAsyncUtils.waitForAsyncFx(120_000, this::drawAll);
    try (var files = Files.list(FOLDER)) {
      assertTrue(files.count() >= 20, "pictures are missing");
    }
  }

  private void drawAll() {
    for (Theme theme : Theme.values()) {
      for (int width : new int[] {1600, 1000}) {
        draw("library-empty", SampleDesk.empty(), theme, width, window -> {});
        draw(
            "library",
            SampleDesk.filled(),
            theme,
            width,
            window -> window.model().library().importSamples());
        draw(
            "findings",
            SampleDesk.filled(),
            theme,
            width,
            window -> window.go(Selection.replay(SampleDesk.RUN, "").on(Screen.FINDINGS)));
        draw("ledger", SampleDesk.filled(), theme, width, window -> window.go(Screen.LEDGER));
        draw("inbox", SampleDesk.filled(), theme, width, window -> window.inbox("C-R4-03"));
        draw(
            "inbox-done",
            SampleDesk.filled(),
            theme,
            width,
            window -> {
              window.go(Screen.INBOX);
              window.model().inbox().sectionProperty().set(Section.DONE);
            });
        draw(
            "replay",
            SampleDesk.filled(),
            theme,
            width,
            window -> {
              window.go(Selection.replay(SampleDesk.RUN, "C-R4-03"));
              window
                  .model()
                  .dimensions()
                  .setAll(
                      new DimensionMark("D1 model", ""),
                      new DimensionMark("D2 context", "~ changed"),
                      new DimensionMark("D4 tools", "+ WikiTextFetch"),
                      new DimensionMark("D7 control", "− Budget"));
            });
      }
      draw("ledger-empty", SampleDesk.empty(), theme, 1600, window -> window.go(Screen.LEDGER));
      draw("signing", SampleDesk.filled(), theme, 1000, Window::sign);
      draw("make-key", SampleDesk.empty(), theme, 1000, Window::sign);
      draw(
          "help",
          SampleDesk.filled(),
          theme,
          1000,
          window -> window.view().dialogs().show(new dev.countersign.ui.HelpSheet(() -> {})));
      draw(
          "limits",
          SampleDesk.filled(),
          theme,
          1000,
          window ->
              window
                  .view()
                  .dialogs()
                  .show(
                      new dev.countersign.ui.findings.LimitsDialog(
                          SampleDesk.empty().limits(), () -> {})));
      draw(
          "error",
          SampleDesk.filled(),
          theme,
          1000,
          window -> window.model().library().importFrom(Path.of("broken.zip")));
    }
  }

  private void draw(
      String name, SampleDesk desk, Theme theme, int width, Consumer<Window> prepare) {
    var model = new MainViewModel(desk.desk(), new SelectionModel(), new DirectTaskRunner(), CLOCK);
    var view =
        new MainView(
            model,
            new Parts(
                new StackPane(new Label("(replay)")),
                new Label("(why)"),
                new Label("(time dock)"),
                finding -> {}),
            FXCollections.<Task<?>>observableArrayList(),
            CLOCK,
            () -> {});
    var scene = new Scene(view, width, width == 1600 ? 900 : 1000);
    theme.apply(scene);
    model.open();
    scene.snapshot(null);
    prepare.accept(new Window(model, view));
    scene.snapshot(null);
    var image = SwingFXUtils.fromFXImage(scene.snapshot(null), null);
    String file =
        "%s-%d-%s.png".formatted(name, width, theme.name().toLowerCase(java.util.Locale.ROOT));
    try {
      ImageIO.write(image, "png", FOLDER.resolve(file).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Window(MainViewModel model, MainView view) {
    void go(Selection to) {
      model.selection().select(to);
    }

    void go(Screen screen) {
      go(Selection.library().on(screen));
    }

    void inbox(String id) {
      go(Screen.INBOX);
      model.inbox().shown().stream()
          .filter(item -> item.rewrite().id().equals(id))
          .findFirst()
          .ifPresent(item -> model.inbox().chosenProperty().set(java.util.Optional.of(item)));
    }

    void sign() {
      inbox("C-R4-03");
      var form = model.inbox().form();
      form.arm(dev.countersign.review.Choice.REJECT);
      form.reasonProperty().set("max_steps is raised without a word in the manifest.");
      form.signing()
          .ifPresent(signing ->
              view.dialogs().show(new dev.countersign.ui.review.SigningDialog(signing, () -> {})));
    }
  }
}
