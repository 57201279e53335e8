package dev.countersign.ui.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.ui.SampleDesk;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.SelectionModel;
import dev.countersign.ui.Theme;
import dev.countersign.ui.Typing;
import dev.countersign.ui.task.DirectTaskRunner;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javafx.collections.FXCollections;
import javafx.concurrent.Task;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class MainViewTest {

  private final SelectionModel selection = new SelectionModel();
  private MainView view;
  private MainViewModel model;

  @Start
  void show(Stage stage) {
    var clock = Clock.fixed(Instant.parse("2026-11-21T09:30:00Z"), ZoneOffset.UTC);
    model = new MainViewModel(SampleDesk.filled().desk(), selection, new DirectTaskRunner(), clock);
    view =
        new MainView(
            model,
            new Parts(() -> {}, place -> {}, new StackPane()),
            FXCollections.<Task<?>>observableArrayList(),
            clock,
            () -> {});
    view.addScreen(
        Selection.Screen.REPLAY,
        () -> Page.of(new StackPane(new Label("replay")), new Label("dock")));
    var scene = new Scene(view, 1000, 1000);
    Theme.LIGHT.apply(scene);
    stage.setScene(scene);
    stage.show();
    model.open();
    model.load(SampleDesk.RUN);
  }

  @Test
  void theOmniboxJumpsToACandidate(FxRobot robot) {
    robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
    Typing.write(robot, "C-R4-03").type(KeyCode.ENTER);

    assertEquals(Selection.replay(SampleDesk.RUN, "C-R4-03"), selection.get());
  }

  @Test
  void inTheInboxJMovesOnAndEnterOpensTheReplay(FxRobot robot) {
    robot.clickOn("#go-inbox");
    robot.interact(() -> robot.lookup("#inbox-items").query().requestFocus());
    assertEquals("C-R2-01", chosen());

    robot.type(KeyCode.J);
    assertEquals("C-R4-02", chosen());
    robot.type(KeyCode.K);
    robot.type(KeyCode.J, 2);
    robot.type(KeyCode.ENTER);

    assertEquals(Selection.replay(SampleDesk.RUN, "C-R4-03"), selection.get());
    robot.press(KeyCode.ALT, KeyCode.LEFT).release(KeyCode.LEFT, KeyCode.ALT);
    assertEquals(Screen.INBOX, selection.get().screen());
  }

  @Test
  void theHelpSheetOpensAndEscapeClosesIt(FxRobot robot) {
    robot.type(KeyCode.F1);
    assertTrue(view.dialogs().showingProperty().get());

    robot.type(KeyCode.ESCAPE);
    assertFalse(view.dialogs().showingProperty().get());
  }

  private String chosen() {
    return model.inbox().chosenProperty().get().orElseThrow().target().id();
  }
}
