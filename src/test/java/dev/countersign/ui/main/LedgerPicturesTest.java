package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.review.Choice;
import dev.countersign.review.DecideOutcome;
import dev.countersign.review.DecisionRequest;
import dev.countersign.review.Hindsight;
import dev.countersign.review.InboxItem.Section;
import dev.countersign.review.Person;
import dev.countersign.review.Target;
import dev.countersign.trace.Noticed;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.Theme;
import dev.countersign.ui.diff.DiffWork;
import dev.countersign.ui.task.DirectTaskRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.collections.FXCollections;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Draws every part of the ledger screen, the inbox and the alarm into `target/ledger-pictures`, to
/// be looked at; runs with `-Ppictures` only.
@Tag("pictures")
class LedgerPicturesTest {

  private static final Path OUT = Path.of("target", "ledger-pictures");
  private static final List<String> TABS =
      List.of("entries", "coverage", "anchors", "people", "policy");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T09:30:00Z"), ZoneOffset.UTC);
  private static final char[] SECRET = "a long passphrase".toCharArray();

  @TempDir Path folder;

  @Test
  void everyPartOfTheScreenInBothThemes() throws Exception {
    FxToolkit.registerPrimaryStage();
    Files.createDirectories(OUT);
    var ada = new Person("p-001", "Ada Example");
    try (Workspace workspace =
        Workspace.open(folder.resolve("w"), folder.resolve("p"), Optional.of(ada), CLOCK)) {
      for (Path run : Samples.runs(Samples.folder())) {
        workspace.importer().importRun(run, ImportOptions.DEFAULT, Progress.NONE);
      }
      decide(workspace, DemoShots.TELECOM, DemoShots.REJECTED, Choice.REJECT);
      decide(workspace, DemoShots.WIKI, DemoShots.APPROVED, Choice.APPROVE);
      Path stick = folder.resolve("stick");
      workspace.administration().chooseAnchorFolder(stick);
      workspace.administration().anchor(stick, SECRET);
      decide(workspace, DemoShots.WIKI, "C-R9-01", Choice.REJECT);
      for (Theme theme : Theme.values()) {
        for (int tab = 0; tab < TABS.size(); tab++) {
          draw(workspace, theme, Screen.LEDGER, tab, TABS.get(tab));
        }
        draw(workspace, theme, Screen.INBOX, 0, "inbox");
      }
      Path ledger = workspace.ledger().folder().ledger();
      List<String> lines = Files.readAllLines(ledger);
      Files.write(ledger, lines.subList(0, lines.size() - 1));
      draw(workspace, Theme.LIGHT, Screen.LEDGER, 0, "alarm");
    }
  }

  private static void draw(Workspace workspace, Theme theme, Screen screen, int tab, String name)
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
                  var scene = new Scene(window.view(), 1600, 900);
                  theme.apply(scene);
                  window.model().open();
                  window
                      .model()
                      .selection()
                      .select(new Selection(screen, Optional.of(DemoShots.WIKI), "", ""));
                  window.model().ledger().tabProperty().set(tab);
                  window.model().inbox().sectionProperty().set(Section.WAITING);
                  for (int i = 0; i < 3; i++) {
                    window.view().applyCss();
                    window.view().layout();
                  }
                  return SwingFXUtils.fromFXImage(scene.snapshot(null), null);
                })
            .get();
    Path file = OUT.resolve(name + "-" + theme.name().toLowerCase(java.util.Locale.ROOT) + ".png");
    assertTrue(ImageIO.write(image, "png", file.toFile()));
  }

  private static void decide(Workspace workspace, RunId run, String id, Choice choice) {
    var rewrite = workspace.rewrite(run, id);
    var target = new Target(run, rewrite.kind().word(), id);
    List<String> rules =
        workspace.reviews().findings(target, Hindsight.HIDDEN).stream()
            .map(Noticed::rule)
            .distinct()
            .toList();
    List<String> files = rewrite.files().stream().map(file -> file.label()).toList();
    assertInstanceOf(
        DecideOutcome.Recorded.class,
        workspace
            .reviews()
            .decide(
                new DecisionRequest(
                    target, choice, "argued in the weekly review", rules, files, Duration.ZERO),
                OptionalInt.empty(),
                SECRET));
  }
}
