package dev.countersign.replay.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowsTest {

  private static final LineDiff DIFF =
      TextDiffTest.diff(numbered(1, 40), numbered(1, 20) + "line 21 changed\n" + numbered(22, 40));

  @Test
  void equalLinesFarFromAChangeAreFolded() {
    Rows rows = Rows.sideBySide(DIFF, 3);

    assertEquals(new Row.Fold(0, 0, 17), rows.get(0));
    assertEquals("17 unchanged lines", ((Row.Fold) rows.get(0)).label());
    assertEquals(new Row.Context(17, 17), rows.get(1));
    assertEquals(new Row.Changed(20, 20), rows.get(4));
    assertEquals(new Row.Fold(24, 24, 16), rows.get(8));
    assertEquals(9, rows.size());
    assertEquals(List.of(4), rows.changes());
  }

  @Test
  void openingAFoldShowsItsLines() {
    Rows rows = Rows.sideBySide(DIFF, 3);
    Rows opened = rows.unfold(0);

    assertEquals(25, opened.size());
    assertEquals(new Row.Context(0, 0), opened.get(0));
    assertTrue(opened.hasFolds());
    assertFalse(opened.unfold(24).hasFolds());
    assertSame(rows, rows.unfold(1));
  }

  @Test
  void allContextFoldsNothing() {
    assertEquals(40, Rows.sideBySide(DIFF, Rows.ALL_CONTEXT).size());
    assertEquals(41, Rows.unified(DIFF, Rows.ALL_CONTEXT).size());
  }

  @Test
  void unifiedRowsKnowTheirPartner() {
    Rows rows = Rows.unified(DIFF, 0);

    assertEquals(new Row.Removed(20, OptionalInt.of(20)), rows.get(1));
    assertEquals(new Row.Added(20, OptionalInt.of(20)), rows.get(2));
  }

  @Test
  void onlyLinesThatResembleEachOtherStandSideBySide() {
    LineDiff diff = TextDiffTest.diff("one two three\nx\n", "new\none two four\n");

    assertEquals(
        List.of(
            new Row.Added(0, OptionalInt.empty()),
            new Row.Changed(0, 1),
            new Row.Removed(1, OptionalInt.empty())),
        all(Rows.sideBySide(diff, 3)));
  }

  @Test
  void everyLineIsDrawnOnceInOrder() {
    LineDiff diff = TextDiffTest.diff("a\nb\nc d e\nf\ng\n", "a\nc d x\nb\ny\ng\nh\n");
    for (Rows.Arrangement arrangement : Rows.Arrangement.values()) {
      List<Row> rows = all(Rows.of(diff, arrangement, Rows.ALL_CONTEXT));

      assertEquals(
          range(5), rows.stream().flatMapToInt(r -> r.beforeLine().stream()).boxed().toList());
      assertEquals(
          range(6), rows.stream().flatMapToInt(r -> r.afterLine().stream()).boxed().toList());
    }
  }

  private static List<Row> all(Rows rows) {
    List<Row> all = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      all.add(rows.get(i));
    }
    return all;
  }

  private static List<Integer> range(int end) {
    return IntStream.range(0, end).boxed().toList();
  }

  private static String numbered(int from, int to) {
    StringBuilder out = new StringBuilder();
    for (int i = from; i <= to; i++) {
      out.append("line ").append(i).append('\n');
    }
    return out.toString();
  }
}
