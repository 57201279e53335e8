package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.ingest.ImportOptions;
import dev.countersign.review.Choice;
import dev.countersign.review.DecideOutcome;
import dev.countersign.review.DecisionRequest;
import dev.countersign.review.Hindsight;
import dev.countersign.review.Person;
import dev.countersign.review.Target;
import dev.countersign.trace.Noticed;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.Theme;
import dev.countersign.ui.main.Pictures.Shot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.embed.swing.SwingFXUtils;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Draws the pictures of README.md and the icon into the source tree; runs with `-Ppictures` only.
@Tag("pictures")
class ReadmePicturesTest {

  private static final Path ASSETS = Path.of("assets");
  private static final Path RESOURCE =
      Path.of("src", "main", "resources", "dev", "countersign", "ui", "main", "icon.png");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-20T09:30:00Z"), ZoneOffset.UTC);
  private static final Person DEMO = new Person("demo", "DEMO reviewer");

  @TempDir Path folder;

  @Test
  void thePicturesOfTheReadme() throws Exception {
    FxToolkit.registerPrimaryStage();
    try (Workspace workspace =
        Workspace.open(
            folder.resolve("samples"), folder.resolve("profile"), Optional.of(DEMO), CLOCK)) {
      for (Path run : Samples.runs(Samples.folder())) {
        workspace.importer().importRun(run, ImportOptions.DEFAULT, Progress.NONE);
      }
      decide(workspace, DemoShots.WIKI, DemoShots.APPROVED, Choice.APPROVE, DemoShots.APPROVAL);
      decide(workspace, DemoShots.TELECOM, DemoShots.REJECTED, Choice.REJECT, DemoShots.REJECTION);
      Selection here = Pictures.rewrite(DemoShots.WIKI, DemoShots.APPROVED, "");
      List<Path> drawn =
          new Pictures(workspace, ASSETS, CLOCK)
              .draw(
                  List.of(
                      Shot.wide("replay-light", Theme.LIGHT, here),
                      Shot.wide("session-light", Theme.LIGHT, DemoShots.inside()),
                      Shot.wide("tasks-light", Theme.LIGHT, DemoShots.cell()),
                      Shot.wide("comparison-light", Theme.LIGHT, DemoShots.compared()),
                      Shot.wide("inbox-dark", Theme.DARK, here.on(Screen.INBOX)),
                      Shot.wide("ledger-light", Theme.LIGHT, here.on(Screen.LEDGER))));
      assertEquals(6, drawn.size());
      for (Path picture : drawn) {
        assertTrue(Files.size(picture) > 20_000, picture + " is too small to be a screen");
      }
    }
  }

  @Test
  void theIcon() throws Exception {
    FxToolkit.registerPrimaryStage();
    var image =
        WaitForAsyncUtils.asyncFx(() -> SwingFXUtils.fromFXImage(AppIcon.draw(), null)).get();
    Files.createDirectories(ASSETS);
    Files.createDirectories(RESOURCE.getParent());
    assertTrue(ImageIO.write(image, "png", ASSETS.resolve("icon.png").toFile()));
    assertTrue(ImageIO.write(image, "png", RESOURCE.toFile()));
    assertEquals(256, image.getWidth());
  }

  private static void decide(
      Workspace workspace, RunId run, String id, Choice choice, String reason) {
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
                new DecisionRequest(target, choice, reason, rules, files, Duration.ZERO),
                OptionalInt.empty(),
                "demo passphrase of a throw-away key".toCharArray()));
  }
}
