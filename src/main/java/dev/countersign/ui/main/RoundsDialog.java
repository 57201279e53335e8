package dev.countersign.ui.main;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.EffectAlignment;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Dialogs;
import java.util.List;
import java.util.OptionalInt;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Which harness produced the rollouts of each round, and why; a person can shift it (AUDIT C21).
final class RoundsDialog extends VBox {

  private static final double WIDTH = 860;
  private static final double SHOWN_HEIGHT = 380;
  private static final List<Double> COLUMNS = List.of(60.0, 84.0, 130.0, 120.0);

  private final MainViewModel model;
  private final RunId run;
  private final GridPane grid = new GridPane();
  private final Label state = Chips.wrapped("");
  private final ToggleButton same = choice("shift-0", "Its own round", 0);
  private final ToggleButton next = choice("shift-1", "The round after", 1);
  private final Button reset = new Button("As the layout says");

  RoundsDialog(MainViewModel model, RunId run, Runnable onClose) {
    this.model = model;
    this.run = run;
    setId("rounds-dialog");
    getStyleClass().add("dialog-card");
    setPrefWidth(WIDTH);
    setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    grid.getStyleClass().add("limits-grid");
    COLUMNS.forEach(width -> grid.getColumnConstraints().add(new ColumnConstraints(width)));
    var wide = new ColumnConstraints();
    wide.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().add(wide);
    var scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    scroll.setPrefViewportHeight(SHOWN_HEIGHT);
    reset.setId("shift-reset");
    reset.setOnAction(event -> model.shiftEffects(run, OptionalInt.empty(), this::show));
    var close = new Button("Close");
    close.setId("close-rounds");
    close.setCancelButton(true);
    close.setOnAction(event -> onClose.run());
    var shift = new HBox(Chips.text("An edit takes effect in"), same, next, reset);
    shift.getStyleClass().add("line");
    getChildren()
        .addAll(
            Chips.text("Rounds and harnesses · " + run, "dialog-title"),
            Chips.wrapped(
                "Every comparison of before and after rests on this. A shift changes nothing in the"
                    + " run; everything shown is computed again.",
                "muted"),
            shift,
            state,
            scroll,
            Dialogs.buttons(close));
    model.alignment(run, this::show);
    focusedProperty()
        .subscribe(focused -> {
          if (focused) {
            close.requestFocus();
          }
        });
  }

  private ToggleButton choice(String id, String text, int shift) {
    var button = new ToggleButton(text);
    button.setId(id);
    button.setOnAction(event -> choose(shift));
    return button;
  }

  private void choose(int shift) {
    model.shiftEffects(run, OptionalInt.of(shift), this::show);
  }

  private void show(AlignmentActions.Alignment alignment) {
    same.setSelected(alignment.shift() == 0);
    next.setSelected(alignment.shift() == 1);
    reset.setDisable(!alignment.chosen());
    state.setText(alignment.chosen() ? "Chosen by a person." : "By the rule of the run's layout.");
    state.getStyleClass().setAll("label", alignment.chosen() ? "rule-text" : "muted");
    grid.getChildren().clear();
    grid.addRow(0, head("round"), head("harness"), head("shows"), head("known by"), head("why"));
    for (EffectAlignment.Row row : alignment.rows()) {
      grid.addRow(
          grid.getRowCount(),
          Chips.text("R" + row.round(), "strong"),
          Chips.text(row.harness().isEmpty() ? "not known" : row.harness()),
          Chips.wrapped(row.shipped().isEmpty() ? "no ship" : String.join(", ", row.shipped())),
          source(row.source()),
          Chips.wrapped(VisibleText.line(row.why()), "muted"));
    }
    grid.getChildren().forEach(node -> GridPane.setValignment(node, VPos.TOP));
  }

  private static Label source(EffectAlignment.Source source) {
    String style =
        switch (source) {
          case RECORDED_HASH -> "verdict-accept";
          case HASH_DISAGREES, MISSING -> "verdict-reject";
          case CHOSEN -> "verdict-ask";
          case LAYOUT -> "verdict-none";
        };
    return Chips.text(source.word(), style);
  }

  private static Label head(String text) {
    return Chips.text(text, "column-head");
  }
}
