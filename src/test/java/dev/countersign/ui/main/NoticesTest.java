package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.Workspace;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.Screen;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A ledger in a folder that a cloud service copies is told in the window, where it can be
/// dismissed by keys alone (HOSTILE-INPUT, B28).
@ExtendWith(ApplicationExtension.class)
class NoticesTest {

  @TempDir Path folder;
  private @Nullable Workspace opened;
  private @Nullable Stage shown;

  @Start
  void show(Stage stage) {
    shown = stage;
  }

  @AfterEach
  void close() {
    Objects.requireNonNull(opened).close();
  }

  @Test
  void aCloudFolderIsToldUntilItIsDismissed(FxRobot robot) {
    Window window = open(robot, "Dropbox");
    Button status = robot.lookup("#status-notices").queryButton();
    assertTrue(status.isVisible());
    assertEquals("1 notice", status.getText());

    robot.interact(status::requestFocus);
    robot.type(KeyCode.SPACE);

    assertEquals(Screen.LEDGER, window.model().selection().get().screen());
    String said = robot.lookup("#notices .label").queryAs(Labeled.class).getText();
    assertTrue(said.contains("a cloud service copies (Dropbox)"), said);
    assertTrue(said.contains("move it to a disk of this machine"), said);

    Button dismiss = robot.lookup("#notices .dismiss").queryButton();
    assertTrue(dismiss.isFocusTraversable());
    robot.interact(dismiss::requestFocus);
    robot.type(KeyCode.SPACE);

    assertEquals(List.of(), window.model().ledger().notices());
    assertFalse(robot.lookup("#notices").query().isVisible());
    assertFalse(status.isVisible());
  }

  @Test
  void whatHappenedAtTheOpeningIsToldOnceWhereItCanBeReadAgain(FxRobot robot) {
    Window window = open(robot, "mine");
    robot.interact(() -> window.tell(List.of("The workspace was set aside.")));

    assertEquals(Screen.LEDGER, window.model().selection().get().screen());
    assertFalse(window.view().dialogs().showingProperty().get());
    assertEquals(
        "The workspace was set aside.",
        robot.lookup("#notices .label").queryAs(Labeled.class).getText());
  }

  @Test
  void aDiskOfThisMachineIsNotMentioned(FxRobot robot) {
    Window window = open(robot, "mine");
    robot.interact(() -> window.model().selection().select(Selection.library().on(Screen.LEDGER)));
    assertFalse(robot.lookup("#notices").query().isVisible());
    assertFalse(robot.lookup("#status-notices").query().isVisible());
    assertEquals(
        Optional.empty(),
        window.model().ledger().verificationProperty().get(),
        "a ledger that nobody began is not one that cannot be read");
  }

  private Window open(FxRobot robot, String parent) {
    var workspace =
        Workspace.open(
            folder.resolve(parent).resolve("w"),
            folder.resolve("profile"),
            Optional.empty(),
            Clock.systemUTC());
    opened = workspace;
    var made = new ArrayList<Window>();
    robot.interact(() ->
        made.add(OpenWindow.on(Objects.requireNonNull(shown), workspace, Clock.systemUTC(), 1000)));
    return made.getFirst();
  }
}
