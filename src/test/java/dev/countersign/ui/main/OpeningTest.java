package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.Workspace;
import dev.countersign.store.StoreException;
import dev.countersign.ui.Selection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class OpeningTest {

  @TempDir static Path folder;

  private final CompletableFuture<Boolean> mayOpen = new CompletableFuture<>();
  private final CountersignApp app = new CountersignApp();
  private Optional<OpeningWorkspace> opening = Optional.empty();

  @Start
  void show(Stage stage) throws Exception {
    Path here = Files.createTempDirectory(folder, "w");
    Path preferences = here.resolve("preferences.json");
    Files.writeString(preferences, "{\"width\": 1000, \"height\": 700}");
    opening =
        Optional.of(
            OpeningWorkspace.begin(
                here.resolve("w"),
                () -> {
                  if (!mayOpen.join()) {
                    throw new StoreException("It was written by a newer program.", new Exception());
                  }
                  return Workspace.open(
                      here.resolve("w"),
                      here.resolve("profile"),
                      Optional.empty(),
                      Clock.systemUTC());
                }));
    app.start(
        stage,
        new CountersignApp.Opening(
            opening.get(),
            Path.of("sample-traces"),
            preferences,
            Selection.library(),
            e -> String.valueOf(e.getMessage())));
  }

  @AfterEach
  void close() {
    mayOpen.complete(false);
    app.stop();
    opening.ifPresent(OpeningWorkspace::close);
  }

  @Test
  void theWindowIsThereBeforeTheWorkspaceIsOpen(FxRobot robot) throws Exception {
    assertFalse(visible(robot, "#library-empty"), "nobody knows yet whether there are runs");
    assertTrue(visible(robot, "#go-ledger"));
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> visible(robot, "#library-opening"));
    robot.interact(() -> robot.lookup("#go-ledger").queryAs(ToggleButton.class).fire());
    robot.interact(() -> robot.lookup("#go-library").queryAs(ToggleButton.class).fire());

    mayOpen.complete(true);

    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> visible(robot, "#library-empty"));
    assertFalse(visible(robot, "#library-opening"));
  }

  @Test
  void whatKeepsTheWorkspaceFromOpeningFillsTheWindow(FxRobot robot) throws Exception {
    mayOpen.complete(false);

    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> visible(robot, "#opening-failure"));
    robot.interact(() -> {});
    assertEquals(
        "It was written by a newer program.",
        robot.lookup("#opening-sentence").queryAs(Labeled.class).getText());
    assertTrue(robot.lookup("#opening-close").query().isFocused());
    assertThrows(StoreException.class, () -> opening.orElseThrow().get());
  }

  private static boolean visible(FxRobot robot, String id) {
    return robot.lookup(id).queryAll().stream().anyMatch(OpeningTest::isShown);
  }

  private static boolean isShown(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }
}
