package dev.countersign.ui;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The list of all keys, by area.
public final class HelpSheet extends VBox {

  private static final double WIDTH = 760;
  private static final double KEYS = 112;

  /// A sheet whose Close button runs `onClose`.
  public HelpSheet(Runnable onClose) {
    getStyleClass().addAll("dialog-card", "help-sheet");
    setId("help-sheet");
    setPrefWidth(WIDTH);
    setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    var areas =
        new HBox(
            columns(Shortcut.Area.GLOBAL, Shortcut.Area.DECISION),
            columns(Shortcut.Area.TRANSPORT, Shortcut.Area.LISTS, Shortcut.Area.DIFF),
            columns(Shortcut.Area.SESSION, Shortcut.Area.FINDING));
    areas.getStyleClass().add("columns");
    var close = new Button("Close");
    close.setCancelButton(true);
    close.setOnAction(event -> onClose.run());
    getChildren()
        .addAll(
            Chips.text("Keys", "dialog-title"),
            Chips.wrapped(
                "Keys never fire while you type. No single key signs anything: decision keys only"
                    + " open the reason.",
                "muted"),
            areas,
            Dialogs.buttons(close));
  }

  private static VBox columns(Shortcut.Area... areas) {
    var box = new VBox();
    box.getStyleClass().add("help-column");
    for (Shortcut.Area area : areas) {
      box.getChildren().add(column(area));
    }
    HBox.setHgrow(box, Priority.ALWAYS);
    return box;
  }

  private static VBox column(Shortcut.Area area) {
    var grid = new GridPane();
    grid.getStyleClass().add("help-grid");
    List<Shortcut> shortcuts = Shortcut.in(area);
    for (int row = 0; row < shortcuts.size(); row++) {
      Shortcut shortcut = shortcuts.get(row);
      var keys =
          new FlowPane(
              4,
              0,
              shortcut.keys().stream()
                  .map(key -> Chips.key(key.getDisplayText()))
                  .collect(Collectors.toList())
                  .toArray(new Node[0]));
      keys.setPrefWrapLength(KEYS);
      keys.setMinWidth(KEYS);
      grid.addRow(row, keys, Chips.text(shortcut.text()));
    }
    var box = new VBox(Chips.text(area.label(), "section"), grid);
    box.getStyleClass().add("help-area");
    HBox.setHgrow(box, Priority.ALWAYS);
    return box;
  }
}
