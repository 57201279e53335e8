package dev.countersign.ui.replay;

import dev.countersign.base.VisibleText;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/// The changes of a config as data: path, before, after.
final class StructureTable extends TableView<StructuralChanges.Row> {

  StructureTable() {
    getStyleClass().addAll("structure-table", "dense");
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    setPlaceholder(new Label("As data, the two configs are the same."));
    getColumns().add(column("", StructureTable::sign, 36));
    getColumns().add(column("path", StructuralChanges.Row::path, 320));
    getColumns().add(column("before", StructuralChanges.Row::before, 240));
    getColumns().add(column("after", StructuralChanges.Row::after, 240));
    getColumns().getFirst().setMaxWidth(36);
  }

  void show(Centre.Structure structure) {
    getItems().setAll(structure.rows());
  }

  private static String sign(StructuralChanges.Row row) {
    if (row.before().isEmpty()) {
      return "+";
    }
    return row.after().isEmpty() ? "−" : "~";
  }

  private static TableColumn<StructuralChanges.Row, String> column(
      String title, Function<StructuralChanges.Row, String> text, double width) {
    var column = new TableColumn<StructuralChanges.Row, String>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setCellValueFactory(
        features -> new ReadOnlyStringWrapper(VisibleText.line(text.apply(features.getValue()))));
    column.setCellFactory(_ -> new ValueCell(title));
    return column;
  }

  private static final class ValueCell extends TableCell<StructuralChanges.Row, String> {

    ValueCell(String title) {
      getStyleClass().add("structure-" + (title.isEmpty() ? "sign" : title));
    }

    @Override
    protected void updateItem(String text, boolean empty) {
      super.updateItem(text, empty);
      setText(empty ? "" : text);
      setTooltip(empty || text.length() < 30 ? null : new Tooltip(text));
    }
  }
}
