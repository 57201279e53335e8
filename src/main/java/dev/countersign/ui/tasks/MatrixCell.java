package dev.countersign.ui.tasks;

import dev.countersign.replay.TaskFlip;
import dev.countersign.replay.TaskMatrix.Cell;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;

/// A cell of the matrix: digits, a shade for the share of passes, and a mark with an outline where
/// the task flipped.
final class MatrixCell extends Label {

  private static final PseudoClass NONE = PseudoClass.getPseudoClass("failed");
  private static final PseudoClass PART = PseudoClass.getPseudoClass("part");
  private static final PseudoClass FULL = PseudoClass.getPseudoClass("full");
  private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");
  private static final Map<TaskFlip, PseudoClass> FLIPS =
      Map.of(
          TaskFlip.GAINED, PseudoClass.getPseudoClass("gained"),
          TaskFlip.LOST, PseudoClass.getPseudoClass("lost"),
          TaskFlip.SOFTENED, PseudoClass.getPseudoClass("softened"),
          TaskFlip.HARDENED, PseudoClass.getPseudoClass("hardened"));

  MatrixCell() {
    getStyleClass().add("matrix-cell");
    setManaged(false);
    setMouseTransparent(true);
  }

  void show(Optional<Cell> cell) {
    setText(cell.map(MatrixCell::text).orElse("–"));
    boolean failed = cell.filter(found -> !found.passed()).isPresent();
    boolean full = cell.filter(found -> found.passes() == found.attempts()).isPresent();
    pseudoClassStateChanged(MISSING, cell.isEmpty());
    pseudoClassStateChanged(NONE, failed);
    pseudoClassStateChanged(FULL, full);
    pseudoClassStateChanged(PART, cell.isPresent() && !failed && !full);
    TaskFlip flip = cell.map(Cell::flip).orElse(TaskFlip.NONE);
    FLIPS.forEach((kind, style) -> pseudoClassStateChanged(style, kind == flip));
  }

  private static String text(Cell cell) {
    return cell.flip() == TaskFlip.NONE ? cell.digits() : cell.digits() + " " + cell.flip().mark();
  }
}
