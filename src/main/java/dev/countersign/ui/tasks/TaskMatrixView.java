package dev.countersign.ui.tasks;

import dev.countersign.replay.TaskMatrix.Order;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Keys;
import dev.countersign.ui.Shortcut;
import dev.countersign.ui.diff.DiffViewModel;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The task matrix: tasks down, rounds across, the rollouts of a cell at the right, and over them
/// the comparison of two cells.
public final class TaskMatrixView extends StackPane {

  private final BorderPane page = new BorderPane();
  private final MatrixGrid grid;
  private final CompareView compare;

  /// The screen.
  ///
  /// @param diff compares the texts of two calls
  public TaskMatrixView(TaskMatrixViewModel model, DiffViewModel diff) {
    setId("tasks");
    getStylesheets()
        .add(
            Objects.requireNonNull(
                    TaskMatrixView.class.getResource("tasks.css"),
                    "tasks.css is part of the program")
                .toExternalForm());
    getStyleClass().add("screen");
    grid = new MatrixGrid(model);
    compare = new CompareView(model, diff);

    var filter = new TextField();
    filter.setId("task-filter");
    filter.setPromptText("Filter: 7bd8 L2 lost:R10 never");
    filter.setPrefColumnCount(22);
    filter.textProperty().bindBidirectional(model.filterProperty());
    filter.setOnAction(event -> grid.requestFocus());
    var summary = new Label();
    summary.getStyleClass().add("muted");
    summary.textProperty().bind(model.summaryProperty());
    var hint = new Label();
    hint.setId("task-hint");
    hint.getStyleClass().add("rule-text");
    hint.textProperty().bind(model.hintProperty());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var bar =
        new HBox(Chips.text("Tasks", "screen-title"), summary, hint, space, orders(model), filter);
    bar.getStyleClass().add("screen-bar");
    page.setTop(bar);
    var empty =
        Chips.wrapped(
            "There is nothing to show: the run records no task history, or no run is chosen. Choose"
                + " a run in the rail.",
            "muted",
            "empty-text");
    empty.visibleProperty().bind(model.matrixProperty().map(matrix -> matrix.rows().isEmpty()));
    page.setCenter(new StackPane(grid, empty));
    page.setRight(new RolloutPane(model));
    getChildren().addAll(page, compare);
    model.comparison().placeProperty().subscribe(this::swap);
    focusedProperty()
        .subscribe(focused -> {
          if (focused) {
            shownPart().requestFocus();
          }
        });
    new Keys()
        .on(Shortcut.FIND, filter::requestFocus)
        .on(Shortcut.CLOSE, model::close)
        .install(this);
    new Keys()
        .on(Shortcut.OPEN, model::openCursor)
        .on(Shortcut.COMPARE, model::compare)
        .install(grid);
  }

  private void swap(Optional<TaskPlace> compared) {
    boolean focused = getScene() != null && isVisible();
    page.setVisible(compared.isEmpty());
    compare.setVisible(compared.isPresent());
    if (focused) {
      shownPart().requestFocus();
    }
  }

  private Region shownPart() {
    return compare.isVisible() ? compare : grid;
  }

  private static ComboBox<Order> orders(TaskMatrixViewModel model) {
    var orders = new ComboBox<Order>();
    orders.setId("task-order");
    orders.getItems().setAll(Order.values());
    orders.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Order order) {
            return order == null ? "" : order.label();
          }

          @Override
          public Order fromString(String text) {
            throw new UnsupportedOperationException("the selector is not editable");
          }
        });
    orders.valueProperty().bindBidirectional(model.orderProperty());
    return orders;
  }
}
