package dev.countersign.ui.tasks;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.TaskMatrix.Row;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The head of a row of the matrix: the task, its level and how often it was lost.
final class MatrixName extends HBox {

  private final Label task = new Label();
  private final Label level = new Label();
  private final Label cluster = new Label();
  private final Label regressions = new Label();

  MatrixName() {
    getStyleClass().add("matrix-name");
    setManaged(false);
    setMouseTransparent(true);
    task.getStyleClass().add("code");
    level.getStyleClass().add("muted");
    level.setMinWidth(Region.USE_PREF_SIZE);
    cluster.getStyleClass().addAll("muted", "small");
    cluster.setMinWidth(0);
    task.setMinWidth(70);
    regressions.getStyleClass().add("matrix-lost");
    regressions.setMinWidth(Region.USE_PREF_SIZE);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(task, level, cluster, space, regressions);
  }

  void show(Row row) {
    task.setText(VisibleText.line(row.task()));
    level.setText(VisibleText.line(row.level()));
    cluster.setText(VisibleText.line(row.cluster()));
    regressions.setText(row.regressions() == 0 ? "" : "▼" + row.regressions());
  }
}
