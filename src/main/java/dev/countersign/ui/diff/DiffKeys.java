package dev.countersign.ui.diff;

import dev.countersign.replay.diff.Row;
import dev.countersign.replay.diff.Rows;
import dev.countersign.ui.diff.DiffSelection.Extend;
import dev.countersign.ui.diff.DiffSelection.Place;
import javafx.scene.input.KeyEvent;

/// What keys do while a diff view has the focus: F7 and Shift+F7 next and previous change, `z`
/// fold, `w` white space, Ctrl with + − 0 zoom, Ctrl+C copy, Ctrl+Shift+C copy escaped, Ctrl+A all
/// of a column, Enter open a fold or show more of a line that is cut, arrows and pages move the
/// caret, with Shift they select.
final class DiffKeys {

  private static final double SIDEWAYS = 8;

  private final DiffView view;
  private final DiffViewModel model;

  DiffKeys(DiffView view, DiffViewModel model) {
    this.view = view;
    this.model = model;
  }

  void install() {
    view.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          boolean done =
              event.isAltDown()
                  ? false
                  : event.isShortcutDown() ? command(event) : plain(event) || move(event);
          if (done) {
            event.consume();
          }
        });
  }

  private boolean command(KeyEvent event) {
    switch (event.getCode()) {
      case PLUS, EQUALS, ADD -> view.zoom(1);
      case MINUS, SUBTRACT -> view.zoom(-1);
      case DIGIT0, NUMPAD0 -> view.fontSizeProperty().set(DiffView.USUAL_FONT_SIZE);
      case C -> view.copy(event.isShiftDown() ? CopyForm.ESCAPED : CopyForm.RAW);
      case A -> selectAll();
      case HOME -> moveTo(0, 0, event);
      case END -> moveTo(last(), length(last()), event);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean plain(KeyEvent event) {
    switch (event.getCode()) {
      case F7 ->
          view.goToChange(
              event.isShiftDown() ? DiffView.Direction.BACKWARD : DiffView.Direction.FORWARD);
      case Z -> model.toggleFolds();
      case W -> model.cycleWhitespace();
      case ENTER -> view.open(caret().row());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean move(KeyEvent event) {
    Place at = caret();
    switch (event.getCode()) {
      case UP -> moveTo(at.row() - 1, at.offset(), event);
      case DOWN -> moveTo(at.row() + (view.selection().isEmpty() ? 0 : 1), at.offset(), event);
      case PAGE_UP -> moveTo(at.row() - view.page(), at.offset(), event);
      case PAGE_DOWN -> moveTo(at.row() + view.page(), at.offset(), event);
      case HOME -> moveTo(at.row(), 0, event);
      case END -> moveTo(at.row(), length(at.row()), event);
      case LEFT -> sideways(at, -1, event);
      case RIGHT -> sideways(at, 1, event);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void sideways(Place at, int by, KeyEvent event) {
    int offset = at.offset() + by;
    moveTo(at.row(), Math.clamp(offset, 0, length(at.row())), event);
    if (offset > length(at.row()) || offset < 0) {
      view.scrollSideways(view.currentPane(), by * SIDEWAYS);
    }
  }

  private void moveTo(int row, int offset, KeyEvent event) {
    if (size() == 0) {
      return;
    }
    int bounded = Math.clamp(row, 0, last());
    DiffSelection from =
        view.selection().orElseGet(() -> DiffSelection.at(view.currentPane(), bounded));
    view.select(
        from.moved(
            new Place(bounded, Math.min(offset, length(bounded))),
            Extend.when(event.isShiftDown())));
  }

  private void selectAll() {
    if (size() > 0) {
      view.select(
          DiffSelection.at(view.currentPane(), 0)
              .moved(new Place(last(), length(last())), Extend.YES));
    }
  }

  private Place caret() {
    return view.selection().map(DiffSelection::caret).orElse(new Place(0, 0));
  }

  private int size() {
    return model.rowsProperty().get().map(Rows::size).orElse(0);
  }

  private int last() {
    return Math.max(0, size() - 1);
  }

  private int length(int row) {
    return model
        .rowsProperty()
        .get()
        .filter(rows -> row < rows.size() && !(rows.get(row) instanceof Row.Fold))
        .flatMap(rows -> view.currentPane().raw(rows.diff(), rows.get(row)))
        .map(String::length)
        .orElse(0);
  }
}
