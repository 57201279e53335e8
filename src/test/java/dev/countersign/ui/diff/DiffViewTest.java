package dev.countersign.ui.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import dev.countersign.replay.diff.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class DiffViewTest {

  private final List<DiffView.Direction> leaving = new ArrayList<>();
  private DiffViewModel model;
  private DiffView view;

  @Start
  void show(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    model = new DiffViewModel(DiffWork.DIRECT);
    view = new DiffView(model);
    view.setOnPastEnd(leaving::add);
    model.show(DiffSamples.config());
    stage.setScene(new Scene(view, 900, 500));
    stage.show();
    view.requestFocus();
  }

  @Test
  void visibleRowsCanBeFoundAndRead(FxRobot robot) {
    List<String> spoken = spoken(robot, "#diff-before");

    assertEquals("12 unchanged lines, press Enter to show them", spoken.get(0));
    assertTrue(
        spoken.contains("changed, old line 16:     template: R9/applied/C-R9-01/agent.md"),
        spoken.toString());
    assertTrue(spoken(robot, "#diff-after").contains("added line 22:     endpoint: w/api.php"));
  }

  @Test
  void f7GoesThroughTheChangesAndThenOnToTheNextFile(FxRobot robot) {
    robot.type(KeyCode.F7);
    assertEquals(4, caretRow());
    robot.type(KeyCode.F7, 2);
    assertEquals(11, caretRow());

    robot.type(KeyCode.F7);
    assertEquals(List.of(), leaving);
    assertEquals(
        "Last change; F7 again goes to the next file",
        robot.lookup("#diff-notes").queryAs(Labeled.class).getText());
    robot.type(KeyCode.F7);
    assertEquals(List.of(DiffView.Direction.FORWARD), leaving);
  }

  @Test
  void foldsOpenByClickByEnterAndByKey(FxRobot robot) {
    int folded = rows().size();
    Node fold = robot.lookup("#diff-before .diff-line").nth(0).query();
    robot.clickOn(fold);
    assertEquals(folded + 11, rows().size());
    robot.type(KeyCode.Z);
    assertTrue(!rows().hasFolds());
    robot.type(KeyCode.Z);
    assertEquals(folded, rows().size());
  }

  @Test
  void textIsSelectedWithinOneColumnAndCopied(FxRobot robot) {
    robot.interact(() -> model.show(DiffSamples.hostile()));
    robot.type(KeyCode.F7).type(KeyCode.DOWN).press(KeyCode.SHIFT).type(KeyCode.END);
    robot.release(KeyCode.SHIFT);
    assertEquals("level = \"user\u202E \u2066# admin\u2069\"", view.selectedText());

    robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT).type(KeyCode.C);
    robot.release(KeyCode.SHIFT, KeyCode.SHORTCUT);
    assertEquals(
        "level = \"user⟨U+202E⟩ ⟨U+2066⟩# admin⟨U+2069⟩\"",
        on(() -> Clipboard.getSystemClipboard().getString()));
  }

  @Test
  void theMouseSelectsWhatLiesBetweenPressAndRelease(FxRobot robot) {
    Node line = robot.lookup("#diff-after .diff-line").nth(2).query();
    LineCell cell = (LineCell) line;
    robot.moveTo(cell.localToScreen(cell.x(0), 9)).press(javafx.scene.input.MouseButton.PRIMARY);
    robot.moveTo(cell.localToScreen(cell.x(10), 9));
    robot.release(javafx.scene.input.MouseButton.PRIMARY);

    assertEquals("processors", view.selectedText());
  }

  @Test
  void aLineWithHiddenTextIsWrappedWhereOthersAreNot(FxRobot robot) {
    String line = "level = \"user\u202E\" # " + "x ".repeat(80) + "end";
    robot.interact(() -> model.show(document("a " + "y ".repeat(99) + "\n" + line)));

    List<Node> cells =
        robot.lookup("#diff-after .diff-line").queryAll().stream().filter(Node::isVisible).toList();
    long drawn = cells.stream().filter(n -> n.getAccessibleText().contains("U+202E")).count();
    long plain = cells.stream().filter(n -> n.getAccessibleText().contains("a y y")).count();
    assertTrue(drawn >= 3, "pieces: " + drawn);
    assertEquals(1, plain);
  }

  @Test
  void enterShowsMoreOfALineThatIsCut(FxRobot robot) {
    robot.interact(() -> model.show(document("a\n" + "x".repeat(5_000) + "\n")));
    robot.type(KeyCode.F7);
    assertTrue(spoken(robot, "#diff-after").get(1).contains("press Enter here"));

    robot.type(KeyCode.ENTER);

    assertTrue(spoken(robot, "#diff-after").get(1).endsWith("x"));
  }

  private static DiffDocument document(String after) {
    return new DiffDocument("old", Optional.of("a\n"), "new", Optional.of(after));
  }

  @Test
  void aLargeDiffHasNodesForTheVisibleRowsOnly(FxRobot robot) {
    on(() -> {
      model.show(DiffSamples.large());
      model.contextLinesProperty().set(Rows.ALL_CONTEXT);
      return "";
    });

    assertTrue(rows().size() > 100_000);
    int cells = robot.lookup("#diff-before .diff-line").queryAll().size();
    assertTrue(cells > 10 && cells < 40, "cells: " + cells);
  }

  @Test
  void rowsStandInOrderAfterScrollingEitherWay(FxRobot robot) {
    on(() -> {
      model.show(DiffSamples.large());
      model.contextLinesProperty().set(Rows.ALL_CONTEXT);
      return "";
    });
    for (int by : new int[] {3, 7, -4, 5_000, -20, 1, -1, -5_000}) {
      robot.interact(() -> view.scroll(by));
      WaitForAsyncUtils.waitForFxEvents();
      for (String column : new String[] {"#diff-before", "#diff-after"}) {
        List<Node> lines =
            robot.lookup(column + " .diff-line").queryAll().stream()
                .filter(Node::isVisible)
                .toList();
        List<Double> heights = lines.stream().map(Node::getLayoutY).toList();
        assertEquals(heights.stream().sorted().toList(), heights);
        DiffLines drawn = view.columns().get(column.equals("#diff-before") ? 0 : 1).lines();
        int first = numberOf(drawn, lines.getFirst().getAccessibleText());
        for (int i = 0; i < lines.size(); i++) {
          assertEquals(drawn.get(first + i).spoken(), lines.get(i).getAccessibleText());
        }
      }
    }
  }

  private static int numberOf(DiffLines lines, String spoken) {
    int row = 0;
    while (!lines.get(row).spoken().equals(spoken)) {
      row++;
    }
    return row;
  }

  @Test
  void zoomAndArrangementKeepTheText(FxRobot robot) {
    robot.press(KeyCode.SHORTCUT).type(KeyCode.EQUALS).release(KeyCode.SHORTCUT);
    assertEquals(DiffView.USUAL_FONT_SIZE + 1, view.fontSizeProperty().get());
    robot.interact(() -> model.arrangementProperty().set(Rows.Arrangement.UNIFIED));

    assertTrue(spoken(robot, "#diff-both").contains("removed line 19:     max_searches: 6"));
  }

  @Test
  void emptyStatesSayWhatTheyAre(FxRobot robot) {
    robot.interact(() -> model.show(DiffSamples.same()));
    assertEquals("No differences", robot.lookup("#diff-message").queryAs(Labeled.class).getText());
    robot.interact(
        () -> model.show(new DiffDocument("H1\u202E", Optional.of("a"), "H2", Optional.of("a"))));
    assertEquals("H1⟨U+202E⟩", robot.lookup("#diff-left-title").queryAs(Labeled.class).getText());
    String huge = "x".repeat(11_000_000);
    robot.interact(() -> model.show(DiffSamples.document(huge, huge + "y")));
    assertTrue(model.messageProperty().get().startsWith("Too large to compare line by line"));
  }

  private Rows rows() {
    return model.rowsProperty().get().orElseThrow();
  }

  private int caretRow() {
    return view.selection().orElseThrow().caret().row();
  }

  private static List<String> spoken(FxRobot robot, String column) {
    WaitForAsyncUtils.waitForFxEvents();
    return robot.lookup(column + " .diff-line").queryAll().stream()
        .filter(Node::isVisible)
        .map(Node::getAccessibleText)
        .toList();
  }

  private static String on(Supplier<String> read) {
    String answer = WaitForAsyncUtils.waitForAsyncFx(20_000, read::get);
    WaitForAsyncUtils.waitForFxEvents();
    return answer;
  }
}
