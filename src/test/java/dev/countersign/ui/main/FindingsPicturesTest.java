package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.ingest.ImportOutcome;
import dev.countersign.review.InboxItem.Section;
import dev.countersign.review.Person;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.Theme;
import dev.countersign.ui.diff.DiffWork;
import dev.countersign.ui.findings.AuditTopic;
import dev.countersign.ui.findings.FindingsViewModel.Tab;
import dev.countersign.ui.task.DirectTaskRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Draws every part of the findings screen, and what carries a count of findings elsewhere, to be
/// looked at: of the bundled sample into `assets` and `target/findings-pictures`, of the real
/// sample into the latter only. Runs with `-Ppictures` only.
@Tag("pictures")
class FindingsPicturesTest {

  private static final Path OUT = Path.of("target", "findings-pictures");
  private static final Path ASSETS = Path.of("assets");
  private static final Path REAL = Path.of("..", "shared", "samples", "harnessx", "aegis-run");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T09:30:00Z"), ZoneOffset.UTC);

  private record Size(String name, int width, int height) {}

  private static final Size WIDE = new Size("wide", 1600, 900);
  private static final Size NARROW = new Size("narrow", 1000, 1000);

  @TempDir Path folder;

  @Test
  void theBundledSample() throws Exception {
    FxToolkit.registerPrimaryStage();
    try (Workspace workspace = workspace("bundled")) {
      for (Path run : Samples.runs(Samples.folder())) {
        workspace.importer().importRun(run, ImportOptions.DEFAULT, Progress.NONE);
      }
      Selection findings =
          Selection.replay(DemoShots.TELECOM, DemoShots.REJECTED).on(Screen.FINDINGS);
      for (Theme theme : Theme.values()) {
        String end = theme.name().toLowerCase(Locale.ROOT);
        Path file = ASSETS.resolve("findings-" + end + ".png");
        draw(workspace, theme, WIDE, findings, FindingsPicturesTest::chooseHigh, file);
        assertTrue(Files.size(file) > 20_000, file + " is too small to be a screen");
      }
      parts(workspace, "bundled", findings);
    }
  }

  @Test
  void theRealSample() throws Exception {
    assumeTrue(Files.isDirectory(REAL), "the real sample is not beside the project");
    FxToolkit.registerPrimaryStage();
    try (Workspace workspace = workspace("real")) {
      var outcome =
          workspace.importer().importRun(REAL.resolve("run"), ImportOptions.DEFAULT, Progress.NONE);
      RunId run = assertInstanceOf(ImportOutcome.Imported.class, outcome).run().id();
      parts(workspace, "real", Selection.replay(run, "C-R4-03").on(Screen.FINDINGS));
    }
  }

  private static void parts(Workspace workspace, String name, Selection findings) throws Exception {
    Files.createDirectories(OUT);
    for (Theme theme : Theme.values()) {
      for (Size size : List.of(WIDE, NARROW)) {
        String end = "-" + size.name() + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
        Consumer<Window> high = FindingsPicturesTest::chooseHigh;
        draw(workspace, theme, size, findings, high, OUT.resolve(name + "-findings" + end));
        draw(
            workspace,
            theme,
            size,
            findings,
            FindingsPicturesTest::chooseCheck,
            OUT.resolve(name + "-checks" + end));
        if (theme == Theme.LIGHT) {
          for (AuditTopic topic : AuditTopic.values()) {
            String word = topic.name().toLowerCase(Locale.ROOT);
            draw(
                workspace,
                theme,
                size,
                findings,
                window -> {
                  window.model().findings().tabProperty().set(Tab.AUDIT);
                  window.model().findings().topicProperty().set(topic);
                },
                OUT.resolve(name + "-audit-" + word + end));
          }
        }
        draw(
            workspace,
            theme,
            size,
            findings.on(Screen.REPLAY),
            window -> {},
            OUT.resolve(name + "-replay" + end));
        draw(
            workspace,
            theme,
            size,
            findings.on(Screen.INBOX),
            window -> window.model().inbox().sectionProperty().set(Section.GATE_DISAGREEMENT),
            OUT.resolve(name + "-inbox" + end));
      }
    }
  }

  private static void chooseHigh(Window window) {
    var model = window.model().findings();
    model.chosenProperty().set(model.shown().stream().findFirst());
  }

  private static void chooseCheck(Window window) {
    var model = window.model().findings();
    model.tabProperty().set(Tab.CHECKS);
  }

  private Workspace workspace(String name) throws IOException {
    return Workspace.open(
        folder.resolve(name),
        folder.resolve(name + "-profile"),
        Optional.of(new Person("p-001", "Ada Example")),
        CLOCK);
  }

  private static void draw(
      Workspace workspace,
      Theme theme,
      Size size,
      Selection selection,
      Consumer<Window> prepare,
      Path file)
      throws Exception {
    var image =
        WaitForAsyncUtils.asyncFx(
                () -> {
                  var window =
                      new Window(
                          workspace,
                          Samples.folder(),
                          new DirectTaskRunner(),
                          FXCollections.observableArrayList(),
                          DiffWork.DIRECT,
                          CLOCK,
                          () -> {});
                  var scene = new Scene(window.view(), size.width(), size.height());
                  theme.apply(scene);
                  window.model().open();
                  window.model().selection().select(selection);
                  prepare.accept(window);
                  for (int i = 0; i < 3; i++) {
                    window.view().applyCss();
                    window.view().layout();
                  }
                  return SwingFXUtils.fromFXImage(scene.snapshot(null), null);
                })
            .get();
    assertTrue(ImageIO.write(image, "png", file.toFile()));
  }
}
