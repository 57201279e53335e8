package dev.countersign.ui.tasks;

import javafx.scene.input.KeyEvent;

/// The arrow keys of the task matrix: they move the cell, with Shift they mark a second one.
final class MatrixKeys {

  private static final int ALL = 1_000_000;

  private final MatrixGrid grid;
  private final TaskMatrixViewModel model;

  private MatrixKeys(MatrixGrid grid, TaskMatrixViewModel model) {
    this.grid = grid;
    this.model = model;
  }

  static void install(MatrixGrid grid, TaskMatrixViewModel model) {
    var keys = new MatrixKeys(grid, model);
    grid.addEventHandler(KeyEvent.KEY_PRESSED, keys::handle);
  }

  private void handle(KeyEvent event) {
    if (event.isAltDown() || event.isShortcutDown()) {
      return;
    }
    boolean known =
        switch (event.getCode()) {
          case LEFT -> sideways(event, -1);
          case RIGHT -> sideways(event, 1);
          case UP, K -> move(-1, 0);
          case DOWN, J -> move(1, 0);
          case PAGE_UP -> move(-grid.page(), 0);
          case PAGE_DOWN -> move(grid.page(), 0);
          case HOME -> move(-ALL, 0);
          case END -> move(ALL, 0);
          default -> false;
        };
    if (known) {
      event.consume();
    }
  }

  private boolean sideways(KeyEvent event, int columns) {
    if (event.isShiftDown()) {
      model.extend(columns);
    } else {
      model.move(0, columns);
    }
    return true;
  }

  private boolean move(int rows, int columns) {
    model.move(rows, columns);
    return true;
  }
}
