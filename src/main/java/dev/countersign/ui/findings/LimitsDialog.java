package dev.countersign.ui.findings;

import dev.countersign.ui.Chips;
import dev.countersign.ui.Dialogs;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Settings, Limits: what this program refuses to do, and why.
public final class LimitsDialog extends VBox {

  private static final double WIDTH = 760;
  private static final double SHOWN_HEIGHT = 360;
  private static final double MOST_HEIGHT = 520;

  /// A list whose Close button runs `onClose`.
  public LimitsDialog(List<Limit> limits, Runnable onClose) {
    setId("limits");
    getStyleClass().add("dialog-card");
    setPrefWidth(WIDTH);
    setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    var grid = new GridPane();
    grid.getStyleClass().add("limits-grid");
    var wide = new ColumnConstraints();
    wide.setHgrow(Priority.ALWAYS);
    var fixed = new ColumnConstraints(190);
    grid.getColumnConstraints().addAll(fixed, new ColumnConstraints(130), wide);
    grid.addRow(
        0,
        Chips.text("limit", "column-head"),
        Chips.text("value", "column-head"),
        Chips.text("why", "column-head"));
    for (int i = 0; i < limits.size(); i++) {
      Limit limit = limits.get(i);
      grid.addRow(
          i + 1,
          Chips.wrapped(limit.name(), "strong"),
          Chips.wrapped(limit.value()),
          Chips.wrapped(limit.why(), "muted"));
    }
    grid.getChildren().forEach(node -> GridPane.setValignment(node, VPos.TOP));
    var scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    scroll.setPrefViewportHeight(SHOWN_HEIGHT);
    scroll.setMaxHeight(MOST_HEIGHT);
    var close = new Button("Close");
    close.setCancelButton(true);
    close.setOnAction(event -> onClose.run());
    getChildren()
        .addAll(
            Chips.text("Limits", "dialog-title"),
            Chips.wrapped(
                "Where a limit is reached, the program says so in place, and the whole file stays"
                    + " in the store.",
                "muted"),
            scroll,
            Dialogs.buttons(close));
  }
}
