package dev.countersign.ui.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.replay.TaskMatrix.Order;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.Selection.SessionPlace;
import dev.countersign.ui.SelectionModel;
import dev.countersign.ui.Theme;
import dev.countersign.ui.diff.DiffViewModel;
import dev.countersign.ui.diff.DiffWork;
import dev.countersign.ui.task.DirectTaskRunner;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TaskMatrixViewTest {

  private final SelectionModel selection = new SelectionModel();
  private final TaskMatrixViewModel model =
      new TaskMatrixViewModel(new FakeTasks(), selection, new DirectTaskRunner());

  @Start
  void show(Stage stage) {
    selection.select(new Selection(Screen.TASKS, Optional.of(FakeTasks.RUN), "", ""));
    model.orderProperty().set(Order.ID);
    model.show(Optional.of(FakeTasks.replay(999, 60)));
    var view = new TaskMatrixView(model, new DiffViewModel(DiffWork.DIRECT));
    var scene = new Scene(view, 1000, 700);
    Theme.LIGHT.apply(scene);
    stage.setScene(scene);
    stage.show();
    view.requestFocus();
  }

  @Test
  void aThousandTasksHoldNodesForTheVisibleCellsOnly(FxRobot robot) {
    int nodes = robot.lookup(".matrix-cell").queryAll().size();
    assertTrue(nodes > 100 && nodes < 600, "cells: " + nodes);
    robot.type(KeyCode.END);
    assertEquals(Optional.of(TaskPlace.cell("t999", 59)), model.cursorProperty().get());
    int after = robot.lookup(".matrix-cell").queryAll().size();
    assertTrue(after < 700, "cells after the jump: " + after);
  }

  @Test
  void theKeyboardOpensACellComparesItAndWalksTheDivergences(FxRobot robot) {
    robot.interact(() -> model.open(TaskPlace.cell("t001", 1)));
    robot.type(KeyCode.RIGHT).type(KeyCode.ENTER);
    assertEquals(Optional.of(TaskPlace.cell("t001", 2)), model.openedProperty().get());

    robot.type(KeyCode.C);
    assertTrue(robot.lookup("#compare").query().isVisible());
    assertEquals(1, model.comparison().rowProperty().get());
    robot.type(KeyCode.X);
    assertEquals(3, model.comparison().rowProperty().get());
    robot.press(KeyCode.SHIFT).type(KeyCode.X).release(KeyCode.SHIFT);
    assertEquals(1, model.comparison().rowProperty().get());

    robot.type(KeyCode.ESCAPE);
    assertFalse(robot.lookup("#compare").query().isVisible());
  }

  @Test
  void aComparisonThatIsThereAlreadyOpensAtItsFirstDivergence(FxRobot robot) {
    robot.interact(() -> model.open(TaskPlace.pair("t001", 1, 2)));
    var diff = new DiffViewModel(DiffWork.DIRECT);
    robot.interact(() -> new CompareView(model, diff));

    assertEquals(1, model.comparison().rowProperty().get());
    assertTrue(diff.documentProperty().get().isPresent());
    robot.interact(() -> model.comparison().rowProperty().set(-1));
    assertEquals("Choose a row to compare", diff.messageProperty().get());
  }

  @Test
  void aSecondCellWithShiftIsComparedAndADoubleClickOpensTheSession(FxRobot robot) {
    robot.interact(() -> model.open(TaskPlace.cell("t001", 1)));
    robot.interact(() -> model.move(0, 0));
    press(robot, 2, 1, Held.SHIFT);
    assertEquals(
        Optional.of(TaskPlace.pair("t001", 1, 2)), model.comparison().placeProperty().get());
    robot.type(KeyCode.ENTER);
    assertEquals(Screen.SESSION, selection.get().screen());
    assertEquals(
        OptionalInt.of(1), selection.get().session().map(SessionPlace::step).orElseThrow());

    robot.interact(selection::goBack);
    assertEquals(Screen.TASKS, selection.get().screen());
    robot.type(KeyCode.ESCAPE);
    press(robot, 2, 2, Held.NOTHING);
    assertEquals(Screen.SESSION, selection.get().screen());
  }

  private enum Held {
    NOTHING,
    SHIFT
  }

  /// Presses the cell of the cursor's row in this round.
  private void press(FxRobot robot, int round, int clicks, Held held) {
    Node cursor = robot.lookup(".matrix-cursor").query();
    Node grid = robot.lookup("#task-matrix").query();
    int from = model.cursorProperty().get().orElseThrow().round();
    robot.interact(() -> {
      Bounds at = cursor.localToScene(cursor.getLayoutBounds());
      double x = at.getCenterX() + (round - from) * (at.getWidth() - 2);
      double y = at.getCenterY();
      grid.fireEvent(
          new MouseEvent(
              MouseEvent.MOUSE_PRESSED,
              x,
              y,
              x,
              y,
              MouseButton.PRIMARY,
              clicks,
              held == Held.SHIFT,
              false,
              false,
              false,
              true,
              false,
              false,
              false,
              false,
              true,
              null));
    });
  }
}
