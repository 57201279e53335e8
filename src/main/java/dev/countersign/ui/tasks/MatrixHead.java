package dev.countersign.ui.tasks;

import dev.countersign.replay.TaskMatrix.Total;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The head of a column of the matrix: the round, its passed tasks, and what flipped.
final class MatrixHead extends VBox {

  private final Label round = new Label();
  private final Label passed = new Label();
  private final Label gained = new Label();
  private final Label lost = new Label();

  MatrixHead() {
    getStyleClass().add("matrix-head");
    setManaged(false);
    setMouseTransparent(true);
    round.getStyleClass().add("strong");
    passed.getStyleClass().add("muted");
    gained.getStyleClass().add("matrix-gained");
    lost.getStyleClass().add("matrix-lost");
    var flips = new HBox(gained, lost);
    flips.getStyleClass().add("matrix-flips");
    getChildren().addAll(round, passed, flips);
  }

  void show(Total total) {
    round.setText("R" + total.round());
    passed.setText(total.passed() + "/" + total.tasks());
    gained.setText(total.gained() == 0 ? "" : "▲" + total.gained());
    lost.setText(total.lost() == 0 ? "" : "▼" + total.lost());
  }
}
