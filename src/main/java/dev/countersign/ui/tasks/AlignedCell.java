package dev.countersign.ui.tasks;

import dev.countersign.replay.compare.AlignedRow;
import dev.countersign.replay.compare.Call;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A row of the comparison: the sign, and both calls side by side, each over its result.
final class AlignedCell extends ListCell<AlignedRow> {

  private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first-divergence");

  private final CompareViewModel model;
  private final Label sign = new Label();
  private final Label word = new Label();
  private final Half left = new Half(CompareViewModel.Side.LEFT);
  private final Half right = new Half(CompareViewModel.Side.RIGHT);
  private final GridPane grid = new GridPane();

  AlignedCell(CompareViewModel model) {
    this.model = model;
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    getStyleClass().add("aligned-cell");
    sign.getStyleClass().add("aligned-sign");
    word.getStyleClass().add("aligned-word");
    var gutter = new VBox(sign, word);
    gutter.getStyleClass().add("aligned-gutter");
    var fixed = new ColumnConstraints(84);
    fixed.setMinWidth(84);
    var half = new ColumnConstraints(0, 0, Double.MAX_VALUE);
    half.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(half, fixed, half);
    grid.addRow(0, left, gutter, right);
    grid.getStyleClass().add("aligned-row");
    grid.setMinWidth(0);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable AlignedRow row, boolean empty) {
    super.updateItem(row, empty);
    getStyleClass().removeIf(style -> style.startsWith("row-"));
    boolean first = row != null && getIndex() == model.firstDivergence();
    pseudoClassStateChanged(FIRST, first);
    if (empty || row == null) {
      setGraphic(null);
      return;
    }
    getStyleClass().add("row-" + row.state().word().replace(' ', '-'));
    sign.setText(row.state().sign() + (first ? " ◆ first" : ""));
    word.setText(row.difference());
    left.show(row.left());
    right.show(row.right());
    setGraphic(grid);
  }

  private final class Half extends VBox {
    private final CompareViewModel.Side side;
    private final Hyperlink step = new Hyperlink();
    private final Label call = new Label();
    private final Label result = new Label();

    Half(CompareViewModel.Side side) {
      this.side = side;
      step.setFocusTraversable(false);
      step.setTooltip(new Tooltip("Open the session at this step (Enter)"));
      step.getStyleClass().add("aligned-step");
      call.getStyleClass().add("code");
      result.getStyleClass().addAll("code", "muted");
      var foot = new HBox(step, result);
      foot.getStyleClass().add("line");
      getChildren().addAll(call, foot);
      getStyleClass().add("aligned-side");
      setMinWidth(0);
    }

    void show(Optional<Call> shown) {
      setVisible(shown.isPresent());
      shown.ifPresent(found -> {
        step.setText("step " + found.step());
        step.setOnAction(_ -> model.open(side, found));
        call.setText(CallText.head(found));
        result.setText(CallText.result(found));
      });
    }
  }
}
