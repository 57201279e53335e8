package dev.countersign.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.replay.TaskMatrix.Order;
import dev.countersign.replay.TaskMatrix.Row;
import dev.countersign.replay.TaskMatrix.Total;
import dev.countersign.trace.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TaskMatrixTest {

  private final TaskMatrix matrix =
      TaskMatrix.of(
          new SmallRun()
              .rounds(0, 1, 2)
              .task(0, "b", true, true)
              .task(0, "a", false, false)
              .task(0, "c", false, true)
              .task(1, "b", true, false)
              .task(1, "a", true, false)
              .task(2, "b", false, false)
              .task(2, "a", true, true)
              .task(2, "c", true, true)
              .recorded());

  @Test
  void everyCellSaysHowItChangedAgainstTheRoundBefore() {
    assertEquals(List.of(0, 1, 2), matrix.rounds());
    assertEquals(List.of("0/2", "1/2 gained", "2/2 hardened"), cells(matrix.rows().get(0)));
    assertEquals(List.of("2/2", "1/2 softened", "0/2 lost"), cells(matrix.rows().get(1)));
  }

  @Test
  void whatARoundDidNotRecordHasNoCellAndNoFlipAfterIt() {
    assertEquals(List.of("1/2", "-", "2/2"), cells(matrix.rows().get(2)));
    assertEquals(Optional.empty(), matrix.cell("c", 1));
    assertEquals("2/2", matrix.cell("c", 2).orElseThrow().digits());
  }

  @Test
  void aRowKnowsItsRegressionsAndItsFirstAndLastPass() {
    Row lost = matrix.rows().get(1);
    assertEquals(1, lost.regressions());
    assertEquals(OptionalInt.of(0), lost.firstPass());
    assertEquals(OptionalInt.of(1), lost.lastPass());
  }

  @Test
  void columnsAreSummedOverRecordedTasks() {
    assertEquals(
        List.of(new Total(0, 2, 3, 0, 0), new Total(1, 2, 2, 1, 0), new Total(2, 2, 3, 0, 1)),
        matrix.totals());
  }

  @Test
  void rowsAreSortedAndFiltered() {
    assertEquals(List.of("b", "a", "c"), tasks(matrix.rows(Order.REGRESSIONS, "")));
    assertEquals(List.of("a", "b", "c"), tasks(matrix.rows(Order.ID, "")));
    assertEquals(List.of("b"), tasks(matrix.rows(Order.ID, "LOST:r2")));
    assertEquals(List.of(), tasks(matrix.rows(Order.ID, "never")));
  }

  @Test
  void sharesCountNotSums() {
    assertEquals(TaskFlip.HARDENED, TaskFlip.between(1, 2, 2, 3));
    assertEquals(TaskFlip.NONE, TaskFlip.between(1, 2, 2, 4));
    assertEquals(TaskFlip.SOFTENED, TaskFlip.between(2, 2, 3, 4));
  }

  @Test
  void theWikiRunLosesExactlyOneTaskInRoundTen() throws IOException {
    var run = new SampleRun(Path.of("sample-traces/wiki-retrieval/run"), "/x");
    TaskMatrix wiki = TaskMatrix.of(run.recorded(Run.Layout.AEGIS));
    assertEquals(List.of(7, 8, 9, 10, 11, 12), wiki.rounds());
    assertEquals(103, wiki.rows().size());
    assertEquals(List.of("7bd855d8"), tasks(wiki.rows(Order.REGRESSIONS, "lost:r10")));
    Row row = wiki.rows(Order.ID, "7bd855d8").getFirst();
    assertEquals(List.of("2/2", "2/2", "2/2", "0/2 lost", "2/2 gained", "2/2"), cells(row));
    assertEquals(new Total(10, 82, 103, 6, 1), wiki.totals().get(3));
    assertTrue(wiki.rows(Order.FLIPS, "").getFirst().count(TaskFlip.LOST, TaskFlip.GAINED) > 1);
  }

  private static List<String> tasks(List<Row> rows) {
    return rows.stream().map(Row::task).toList();
  }

  private static List<String> cells(Row row) {
    return row.cells().stream()
        .map(cell ->
            cell.map(found -> (found.digits() + " " + found.flip().word()).strip()).orElse("-"))
        .toList();
  }
}
