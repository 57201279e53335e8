package dev.countersign.ui.review;

import dev.countersign.base.VisibleText;
import dev.countersign.trace.FileChange;
import dev.countersign.ui.Chips;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The declared file changes of a manifest: file and action, below them the manifest's own words.
final class ChangeTable {

  private static final int COLUMNS = 2;

  private ChangeTable() {}

  static Node of(List<FileChange> changes) {
    var grid = new GridPane();
    grid.getStyleClass().add("change-table");
    var rest = new ColumnConstraints();
    rest.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(new ColumnConstraints(), rest);
    for (FileChange change : changes) {
      int row = grid.getRowCount();
      grid.addRow(row, file(change), top(Chips.text(change.action(), "muted")));
      grid.add(top(Chips.wrapped(change.summary())), 0, row + 1, COLUMNS, 1);
    }
    return grid;
  }

  private static Label file(FileChange change) {
    boolean leaves = change.path().isEmpty();
    String path = leaves ? change.written() : change.path();
    Label name = top(Chips.text(path.substring(path.lastIndexOf('/') + 1), "code"));
    name.setTooltip(new Tooltip(VisibleText.line(leaves ? path + " leaves the run" : path)));
    if (leaves) {
      name.getStyleClass().add("removed");
    }
    return name;
  }

  private static Label top(Label label) {
    label.setMinWidth(Region.USE_PREF_SIZE);
    if (label.isWrapText()) {
      label.setMinWidth(0);
    }
    GridPane.setValignment(label, VPos.TOP);
    return label;
  }
}
