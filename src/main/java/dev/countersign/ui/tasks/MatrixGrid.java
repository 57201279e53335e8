package dev.countersign.ui.tasks;

import dev.countersign.replay.TaskMatrix.Row;
import dev.countersign.replay.TaskMatrix.Total;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The cells of the task matrix. Holds nodes for the visible cells only, so that a thousand tasks
/// scroll like ten.
final class MatrixGrid extends Region {

  static final double ROW = 28;
  private static final double HEAD = 58;
  private static final double LEAST_CELL = 56;
  private static final double LARGEST_CELL = 132;
  private static final double LEAST_NAME = 148;
  private static final double LARGEST_NAME = 260;

  private final TaskMatrixViewModel model;
  private final Pane heads = clipped();
  private final Pane names = clipped();
  private final Pane body = clipped();
  private final Pool<MatrixHead> headPool = new Pool<>(heads, MatrixHead::new);
  private final Pool<MatrixName> namePool = new Pool<>(names, MatrixName::new);
  private final Pool<MatrixCell> cellPool = new Pool<>(body, MatrixCell::new);
  private final Region cursor = overlay("matrix-cursor");
  private final Region anchor = overlay("matrix-anchor");
  private final ScrollBar vertical = bar(Orientation.VERTICAL);
  private final ScrollBar horizontal = bar(Orientation.HORIZONTAL);
  private List<Total> totals = List.of();
  private double cell = LEAST_CELL;
  private double name = LEAST_NAME;
  private boolean revealing;

  MatrixGrid(TaskMatrixViewModel model) {
    this.model = model;
    setId("task-matrix");
    getStyleClass().add("matrix");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TABLE_VIEW);
    body.getChildren().addAll(anchor, cursor);
    getChildren().addAll(names, body, heads, vertical, horizontal);
    model
        .matrixProperty()
        .subscribe(matrix -> {
          totals = matrix.totals();
          requestLayout();
        });
    model.shown().addListener((ListChangeListener<Row>) change -> requestLayout());
    model.cursorProperty().addListener(_ -> reveal());
    model.anchorProperty().addListener(_ -> requestLayout());
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(ScrollEvent.SCROLL, this::scroll);
    MatrixKeys.install(this, model);
  }

  /// Nodes of one kind, taken again and again.
  private static final class Pool<N extends Node> {
    private final Pane parent;
    private final Supplier<N> maker;
    private final List<N> nodes = new ArrayList<>();
    private int used;

    Pool(Pane parent, Supplier<N> maker) {
      this.parent = parent;
      this.maker = maker;
    }

    void begin() {
      used = 0;
    }

    N take() {
      if (used == nodes.size()) {
        N made = maker.get();
        nodes.add(made);
        parent.getChildren().addFirst(made);
      }
      N node = nodes.get(used++);
      node.setVisible(true);
      return node;
    }

    void end() {
      for (int i = used; i < nodes.size(); i++) {
        nodes.get(i).setVisible(false);
      }
    }
  }

  /// How many rows fit.
  int page() {
    return Math.max(1, (int) (body.getHeight() / ROW) - 1);
  }

  @Override
  protected void layoutChildren() {
    int rows = model.shown().size();
    int columns = totals.size();
    double bar = Math.ceil(vertical.prefWidth(-1));
    double room = getWidth() - bar;
    name = Math.clamp(room - columns * LARGEST_CELL, LEAST_NAME, LARGEST_NAME);
    cell = Math.clamp(Math.floor((room - name) / Math.max(1, columns)), LEAST_CELL, LARGEST_CELL);
    double width = Math.min(room - name, columns * cell);
    boolean sideways = columns * cell > room - name;
    double foot = sideways ? Math.ceil(horizontal.prefHeight(-1)) : 0;
    double height = Math.max(0, getHeight() - HEAD - foot);
    place(names, 0, HEAD, name, height);
    place(heads, name, 0, width, HEAD);
    place(body, name, HEAD, width, height);
    vertical.resizeRelocate(name + width, HEAD, bar, height);
    horizontal.resizeRelocate(name, HEAD + height, width, foot);
    range(vertical, rows * ROW, height);
    range(horizontal, columns * cell, width);
    if (revealing && height > 0) {
      revealing = false;
      model.cursorProperty().get().ifPresent(this::bringIn);
    }
    draw(rows, columns, width, height);
  }

  private void draw(int rows, int columns, double width, double height) {
    double x = horizontal.getValue();
    double y = vertical.getValue();
    int firstRow = (int) (y / ROW);
    int lastRow = Math.min(rows, (int) Math.ceil((y + height) / ROW));
    int firstColumn = (int) (x / cell);
    int lastColumn = Math.min(columns, (int) Math.ceil((x + width) / cell));
    headPool.begin();
    for (int column = firstColumn; column < lastColumn; column++) {
      MatrixHead head = headPool.take();
      head.show(totals.get(column));
      head.resizeRelocate(column * cell - x, 0, cell, HEAD);
    }
    headPool.end();
    namePool.begin();
    cellPool.begin();
    for (int row = firstRow; row < lastRow; row++) {
      Row shown = model.shown().get(row);
      MatrixName head = namePool.take();
      head.show(shown);
      head.resizeRelocate(0, row * ROW - y, name, ROW);
      for (int column = firstColumn; column < lastColumn; column++) {
        MatrixCell node = cellPool.take();
        node.show(shown.cells().get(column));
        node.resizeRelocate(column * cell - x + 1, row * ROW - y + 1, cell - 2, ROW - 2);
      }
    }
    namePool.end();
    cellPool.end();
    lay(cursor, model.cursorProperty().get(), x, y);
    lay(anchor, model.anchorProperty().get(), x, y);
  }

  private void lay(Region overlay, Optional<TaskPlace> place, double x, double y) {
    int row = place.map(at -> model.rowOf(at.task())).orElse(-1);
    int column = place.map(this::column).orElse(-1);
    overlay.setVisible(row >= 0 && column >= 0);
    overlay.resizeRelocate(column * cell - x - 1, row * ROW - y - 1, cell + 2, ROW + 2);
  }

  private int column(TaskPlace place) {
    return model.matrixProperty().get().rounds().indexOf(place.round());
  }

  private void reveal() {
    revealing = true;
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    requestLayout();
  }

  /// Scrolls to the cursor, once it is known how many cells fit.
  private void bringIn(TaskPlace place) {
    into(vertical, model.rowOf(place.task()) * ROW, ROW);
    into(horizontal, column(place) * cell, cell);
  }

  private static void into(ScrollBar bar, double start, double length) {
    double lowest = Math.max(0, start + length - bar.getVisibleAmount());
    if (start >= 0 && bar.getVisibleAmount() > 0) {
      bar.setValue(Math.clamp(bar.getValue(), lowest, Math.max(lowest, start)));
    }
  }

  private void press(MouseEvent event) {
    requestFocus();
    double x = event.getX() - name;
    double y = event.getY() - HEAD;
    int row = (int) ((y + vertical.getValue()) / ROW);
    int column = (int) ((x + horizontal.getValue()) / cell);
    boolean inside = x >= 0 && y >= 0 && x < body.getWidth() && y < body.getHeight();
    if (inside && row < model.shown().size() && column < totals.size()) {
      var place = TaskPlace.cell(model.shown().get(row).task(), totals.get(column).round());
      if (event.isShiftDown()) {
        model.pick(place);
      } else if (event.getClickCount() == 2) {
        model.openRollout();
      } else {
        model.open(place);
      }
    }
    event.consume();
  }

  private void scroll(ScrollEvent event) {
    move(vertical, event.getDeltaY());
    move(horizontal, event.getDeltaX());
    event.consume();
  }

  private static void move(ScrollBar bar, double by) {
    bar.setValue(Math.clamp(bar.getValue() - by, 0, bar.getMax()));
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case TEXT -> spoken();
      case ROW_COUNT -> model.shown().size();
      case COLUMN_COUNT -> totals.size();
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  private String spoken() {
    return model
        .cursorProperty()
        .get()
        .map(place ->
            "Task %s, round %d: %s"
                .formatted(
                    place.task(),
                    place.round(),
                    model
                        .matrixProperty()
                        .get()
                        .cell(place.task(), place.round())
                        .map(found -> found.digits() + " passed " + found.flip().word())
                        .orElse("not recorded")))
        .orElse("Task matrix");
  }

  private static void place(Pane pane, double x, double y, double width, double height) {
    pane.resizeRelocate(x, y, width, height);
    pane.setClip(new Rectangle(width, height));
  }

  private static void range(ScrollBar bar, double whole, double visible) {
    bar.setMax(Math.max(0, whole - visible));
    bar.setVisibleAmount(Math.min(whole, visible));
    bar.setUnitIncrement(ROW);
    bar.setBlockIncrement(visible);
    bar.setValue(Math.clamp(bar.getValue(), 0, bar.getMax()));
    bar.setVisible(whole > visible);
  }

  private ScrollBar bar(Orientation orientation) {
    var bar = new ScrollBar();
    bar.setOrientation(orientation);
    bar.setManaged(false);
    bar.valueProperty().addListener(_ -> requestLayout());
    return bar;
  }

  private static Region overlay(String style) {
    var region = new Region();
    region.getStyleClass().add(style);
    region.setManaged(false);
    region.setMouseTransparent(true);
    return region;
  }

  private static Pane clipped() {
    var pane = new Pane();
    pane.setManaged(false);
    return pane;
  }
}
