package dev.countersign.ui.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.SessionPlace;
import dev.countersign.ui.SelectionModel;
import dev.countersign.ui.Theme;
import dev.countersign.ui.diff.DiffWork;
import dev.countersign.ui.dock.Playback;
import dev.countersign.ui.task.DirectTaskRunner;
import java.util.OptionalInt;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class SessionKeysTest {

  private final SelectionModel selection = new SelectionModel();
  private final SessionViewModel model =
      new SessionViewModel(selection, new FakeSession(), new DirectTaskRunner());

  @Start
  void show(Stage stage) {
    var playback = new Playback(new SessionCourse(model));
    var view =
        new SessionView(
            model, playback, new DirectTaskRunner(), DiffWork.DIRECT, selection::goBack);
    var root = new BorderPane(view);
    root.setBottom(SessionCourse.dock(model, playback));
    var scene = new Scene(root, 1600, 900);
    Theme.LIGHT.apply(scene);
    stage.setScene(scene);
    stage.show();
    selection.select(
        Selection.library()
            .session(FakeSession.RUN, new SessionPlace(FakeSession.PARENT, OptionalInt.empty())));
    view.lookup("#steps").requestFocus();
  }

  @Test
  void theKeysGoFromRewriteToRewriteAndEachDiffIsSeen(FxRobot robot) {
    robot.type(KeyCode.G);
    assertEquals(6, model.stepIndexProperty().get());
    assertTrue(says(robot, "max_results"), "the argument that was rewritten");

    robot.type(KeyCode.G);
    assertEquals(7, model.stepIndexProperty().get());
    assertTrue(says(robot, "MetaPlanProcessor"), "who did it");
    assertEquals(3, robot.lookup(".rewrite-card").queryAll().size());

    robot.press(KeyCode.SHIFT).type(KeyCode.G).release(KeyCode.SHIFT);
    assertEquals(6, model.stepIndexProperty().get());
  }

  @Test
  void stepsErrorsMarksAndTracksHaveTheirKeys(FxRobot robot) {
    robot.type(KeyCode.J).type(KeyCode.M).type(KeyCode.K).type(KeyCode.K);
    assertEquals(3, model.stepIndexProperty().get());
    robot.type(KeyCode.U);
    assertEquals(5, model.stepIndexProperty().get());
    assertEquals(Set.of(5), model.marks());
    robot.press(KeyCode.SHIFT).type(KeyCode.E).release(KeyCode.SHIFT);
    assertEquals(4, model.stepIndexProperty().get());

    assertFalse(model.rawTrackProperty().get());
    robot.type(KeyCode.R);
    assertTrue(model.rawTrackProperty().get());
  }

  @Test
  void whatTheWholeRunCannotShowIsReadWhenAskedFor(FxRobot robot) {
    assertFalse(says(robot, "rounds without rollouts · 1 (R3)"));
    Hyperlink ask = robot.lookup("#blind-run").queryAs(Hyperlink.class);
    robot.interact(ask::fire);
    assertTrue(says(robot, "rounds without rollouts · 1 (R3)"));
    assertTrue(says(robot, "1 rollout was read."));
  }

  @Test
  void aSubAgentOpensFromItsLineAndBackReturns(FxRobot robot) {
    robot.clickOn(".nested-row");
    assertEquals(FakeSession.CHILD, model.replay().orElseThrow().session().sessionId());

    robot.clickOn("#session-back");
    assertEquals(FakeSession.PARENT, model.replay().orElseThrow().session().sessionId());
  }

  @Test
  void rewritesShowInTheListTheTableAndTheDock(FxRobot robot) {
    robot.interact(() -> model.selectStep(7));

    assertEquals(6, robot.lookup(".rewrite-tick").queryAll().size());
    assertTrue(says(robot, "− WebFetch"));
    Region fired = robot.lookup(".fired").query();
    assertEquals("PhaseAwareToolFilter, acted in this step", fired.getAccessibleText());
  }

  private static boolean says(FxRobot robot, String words) {
    return robot.lookup(".label").queryAll().stream()
        .anyMatch(node -> node instanceof Label label && words.equals(label.getText()));
  }
}
