package dev.countersign.ui.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.replay.RolloutLine;
import dev.countersign.replay.TaskMatrix.Order;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.SelectionModel;
import dev.countersign.ui.task.DirectTaskRunner;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskMatrixViewModelTest {

  private final SelectionModel selection = new SelectionModel();
  private final TaskMatrixViewModel model =
      new TaskMatrixViewModel(new FakeTasks(), selection, new DirectTaskRunner());

  @BeforeEach
  void showTheRun() {
    selection.select(new Selection(Screen.TASKS, Optional.of(FakeTasks.RUN), "", ""));
    model.show(Optional.of(FakeTasks.replay(6, 4)));
    model.orderProperty().set(Order.ID);
  }

  @Test
  void theCursorStaysInsideTheMatrix() {
    model.move(-100, -100);
    assertEquals(Optional.of(TaskPlace.cell("t001", 0)), model.cursorProperty().get());
    model.move(100, 100);
    assertEquals(Optional.of(TaskPlace.cell("t006", 3)), model.cursorProperty().get());
  }

  @Test
  void openingACellListsItsRolloutsAndSaysWhichJournalsAreMissing() {
    model.open(TaskPlace.cell("t001", 1));
    assertEquals(
        List.of("r0 ✓ passed", "r1 ✗ failed"),
        model.rollouts().stream().map(RolloutLine::toString).toList());
    assertEquals("4 steps · done · 12 records", model.rollouts().get(0).facts());
    assertEquals("journal not in the run", model.rollouts().get(1).facts());
    assertEquals("t001@R1", selection.get().file());
  }

  @Test
  void theFirstRoundHasNothingToCompareWith() {
    model.open(TaskPlace.cell("t001", 0));
    model.compare();
    assertTrue(model.hintProperty().get().startsWith("The first round"));
  }

  @Test
  void twoCellsOfDifferentTasksAreNotCompared() {
    model.open(TaskPlace.cell("t001", 1));
    model.pick(TaskPlace.cell("t002", 2));
    assertTrue(model.hintProperty().get().startsWith("Two rounds of one task"));
    assertEquals(Optional.empty(), model.comparison().placeProperty().get());
  }

  @Test
  void aSecondCellComparesAndEscapeReturns() {
    model.open(TaskPlace.cell("t001", 3));
    model.pick(TaskPlace.cell("t001", 1));
    assertEquals(
        Optional.of(TaskPlace.pair("t001", 1, 3)), model.comparison().placeProperty().get());
    model.close();
    assertEquals(Optional.empty(), model.comparison().placeProperty().get());
    assertEquals(Optional.of(TaskPlace.cell("t001", 3)), model.openedProperty().get());
    selection.goBack();
    assertEquals(
        Optional.of(TaskPlace.pair("t001", 1, 3)), model.comparison().placeProperty().get());
  }

  @Test
  void theComparisonWalksItsDivergences() {
    selection.select(selection.get().file("t001@R1~R2"));
    CompareViewModel compare = model.comparison();
    assertEquals(4, compare.rows().size());
    assertEquals(1, compare.rowProperty().get());
    assertEquals("Fetch", compare.chosen().orElseThrow().any().name());
    compare.nextDivergence();
    assertEquals(3, compare.rowProperty().get());
    compare.nextDivergence();
    assertEquals(3, compare.rowProperty().get());
    compare.previousDivergence();
    assertEquals(1, compare.rowProperty().get());
  }

  @Test
  void aMissingJournalIsNamed() {
    selection.select(selection.get().file("t001@R0~R2"));
    assertTrue(model.comparison().messageProperty().get().startsWith("The journal of R0"));
    assertEquals(List.of(), model.comparison().rows());
  }

  @Test
  void filterAndOrderArrangeTheRows() {
    model.orderProperty().set(Order.REGRESSIONS);
    model.filterProperty().set("lost:r2");
    assertEquals("t001", model.shown().getFirst().task());
    assertTrue(model.summaryProperty().get().endsWith("of 6 tasks"));
  }

  @Test
  void aPlaceIsReadBackFromItsText() {
    var place = TaskPlace.pair("a@b", 9, 10);
    assertEquals(Optional.of(place), TaskPlace.of(place.text()));
    assertEquals(Optional.empty(), TaskPlace.of("config.yaml"));
  }
}
