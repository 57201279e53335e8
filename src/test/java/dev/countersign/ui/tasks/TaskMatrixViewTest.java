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
  void aSecondCellWithShiftIsComparedAndADoubleClickOpensTheSession(FxRobot robot) {
    robot.interact(() -> model.open(TaskPlace.cell("t001", 1)));
    robot.interact(() -> model.move(0, 0));
    Node cursor = robot.lookup("#matrix-cursor").query();
    Bounds at = cursor.localToScreen(cursor.getBoundsInLocal());
    double cell = at.getWidth();

    robot.press(KeyCode.SHIFT);
    robot.clickOn(at.getCenterX() + cell, at.getCenterY());
    robot.release(KeyCode.SHIFT);
    assertEquals(
        Optional.of(TaskPlace.pair("t001", 1, 2)), model.comparison().placeProperty().get());
    robot.type(KeyCode.ENTER);
    assertEquals(Screen.SESSION, selection.get().screen());
    assertEquals(
        OptionalInt.of(1), selection.get().session().map(SessionPlace::step).orElseThrow());

    robot.interact(selection::goBack);
    assertEquals(Screen.TASKS, selection.get().screen());
    robot.type(KeyCode.ESCAPE);
    robot.doubleClickOn(at.getCenterX() + cell, at.getCenterY());
    assertEquals(Screen.SESSION, selection.get().screen());
  }
}
