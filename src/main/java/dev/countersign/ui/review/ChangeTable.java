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

/// The declared file changes of a manifest: file, action, and the manifest's own words.
final class ChangeTable {

  private ChangeTable() {}

  static Node of(List<FileChange> changes) {
    var grid = new GridPane();
    grid.getStyleClass().add("change-table");
    var words = new ColumnConstraints();
    words.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(new ColumnConstraints(), new ColumnConstraints(), words);
    for (FileChange change : changes) {
      grid.addRow(
          grid.getRowCount(),
          file(change),
          top(Chips.text(change.action(), "muted")),
          top(Chips.wrapped(change.summary())));
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
