package dev.countersign.ui.diff;

import dev.countersign.replay.diff.Row;
import dev.countersign.ui.diff.DiffSelection.Extend;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// What the mouse does in a diff view: select, open folds, scroll, zoom.
final class DiffMouse {

  private static final double ROW_PIXELS = 13;
  private static final double ROWS_PER_NOTCH = 3;

  private final DiffView view;

  DiffMouse(DiffView view) {
    this.view = view;
  }

  void install() {
    view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    view.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    view.setOnContextMenuRequested(this::menu);
  }

  private void menu(ContextMenuEvent event) {
    boolean nothing = view.selectedText().isEmpty();
    MenuItem copy = item("Copy", CopyForm.RAW, nothing);
    MenuItem escaped = item("Copy escaped", CopyForm.ESCAPED, nothing);
    MenuItem more = new MenuItem("Show more of the line");
    more.setOnAction(_ -> view.selection().ifPresent(at -> view.open(at.caret().row())));
    more.setDisable(view.selection().isEmpty());
    new ContextMenu(copy, escaped, more).show(view, event.getScreenX(), event.getScreenY());
  }

  private MenuItem item(String label, CopyForm form, boolean disabled) {
    MenuItem item = new MenuItem(label);
    item.setOnAction(_ -> view.copy(form));
    item.setDisable(disabled);
    return item;
  }

  private void press(MouseEvent event) {
    view.requestFocus();
    Optional<DiffColumn> column = columnAt(event);
    if (column.isEmpty() || event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    Point2D at = column.get().sceneToLocal(event.getSceneX(), event.getSceneY());
    Pane pane = column.get().lines().pane();
    column
        .get()
        .place(at.getX(), at.getY())
        .ifPresent(place -> {
          if (column.get().lines().rows().get(place.row()) instanceof Row.Fold) {
            view.open(place.row());
            return;
          }
          boolean extends_ =
              event.isShiftDown() && view.selection().filter(s -> s.pane() == pane).isPresent();
          DiffSelection from =
              extends_
                  ? view.selection().orElseThrow()
                  : DiffSelection.at(pane, place.row()).moved(place, Extend.NO);
          view.select(from.moved(place, Extend.when(extends_)));
        });
  }

  private void drag(MouseEvent event) {
    if (event.getButton() != MouseButton.PRIMARY || !(event.getTarget() instanceof DiffColumn)) {
      return;
    }
    view.selection()
        .ifPresent(selection ->
            view.columns().stream()
                .filter(column -> column.lines().pane() == selection.pane())
                .findFirst()
                .flatMap(column -> {
                  Point2D at = column.sceneToLocal(event.getSceneX(), event.getSceneY());
                  return column.place(at.getX(), at.getY());
                })
                .ifPresent(place -> view.select(selection.moved(place, Extend.YES))));
  }

  private void scroll(ScrollEvent event) {
    if (event.isControlDown()) {
      view.zoom(Math.signum(event.getDeltaY()));
    } else if (event.isShiftDown() || event.getDeltaX() != 0) {
      double delta = event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
      columnAt(event.getSceneX(), event.getSceneY())
          .ifPresent(column -> view.scrollSideways(column.lines().pane(), -delta / ROW_PIXELS * 2));
    } else {
      view.scroll(-event.getDeltaY() / (ROW_PIXELS * ROWS_PER_NOTCH) * ROWS_PER_NOTCH);
    }
    event.consume();
  }

  private Optional<DiffColumn> columnAt(MouseEvent event) {
    return columnAt(event.getSceneX(), event.getSceneY());
  }

  private Optional<DiffColumn> columnAt(double sceneX, double sceneY) {
    return view.columns().stream()
        .filter(column -> column.contains(column.sceneToLocal(sceneX, sceneY)))
        .findFirst();
  }
}
