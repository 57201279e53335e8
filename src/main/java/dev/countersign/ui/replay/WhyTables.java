package dev.countersign.ui.replay;

import dev.countersign.replay.Prediction;
import dev.countersign.trace.GateCheck;
import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The two small tables of the right pane: gate checks, and predictions against outcomes.
final class WhyTables {

  private WhyTables() {}

  /// Check and recorded state; a failed check says its reason in a second line.
  static Node checks(List<Why.Check> checks) {
    var grid = new GridPane();
    grid.getStyleClass().add("why-table");
    grid.getColumnConstraints().addAll(growing(), column(120));
    grid.addRow(0, head("check"), head("recorded"));
    int row = 1;
    for (Why.Check check : checks) {
      Label state = state(check.state());
      Label name = cell(check.name());
      grid.addRow(row, name, state);
      rule(grid, row++, 2);
      if (!check.reason().isEmpty()) {
        name.setTooltip(tooltip(check.reason()));
        state.setTooltip(tooltip(check.reason()));
      }
      if (check.state().filter(s -> s == GateCheck.State.FAILED).isPresent()
          && !check.reason().isEmpty()) {
        var reason = new Label(check.reason());
        reason.setWrapText(true);
        reason.getStyleClass().addAll("small", "muted", "check-reason");
        reason.setMinHeight(Region.USE_PREF_SIZE);
        grid.add(reason, 0, row++, 2, 1);
      }
    }
    return grid;
  }

  /// Task, prediction, rollouts before and after, outcome.
  static Node predictions(Why why) {
    var grid = new GridPane();
    grid.getStyleClass().add("why-table");
    grid.getColumnConstraints().addAll(growing(), column(76), column(52), column(52), column(64));
    grid.addRow(
        0,
        head("task"),
        head("predicted"),
        head(why.beforeRound()),
        head(why.afterRound()),
        head(""));
    int row = 1;
    for (Why.Foretold foretold : why.predictions()) {
      Label task = cell(foretold.task());
      task.getStyleClass().add("mono");
      grid.addRow(
          row,
          task,
          cell(foretold.predicted()),
          cell(foretold.before()),
          cell(foretold.after()),
          outcome(foretold.outcome()));
      rule(grid, row++, 5);
    }
    return grid;
  }

  private static Label outcome(Prediction.Outcome outcome) {
    Label label =
        cell(
            switch (outcome) {
              case HIT -> "hit";
              case MISS -> "miss";
              case FEARED_AND_HAPPENED -> "broke";
              case FEARED_AND_FINE -> "fine";
              case UNKNOWN -> "?";
            });
    label.setTooltip(tooltip(outcome.word()));
    label
        .getStyleClass()
        .add(
            switch (outcome) {
              case HIT, FEARED_AND_FINE -> "tone-good";
              case MISS, FEARED_AND_HAPPENED -> "tone-bad";
              case UNKNOWN -> "muted";
            });
    return label;
  }

  private static Label state(Optional<GateCheck.State> state) {
    if (state.isEmpty()) {
      Label none = cell("not recorded");
      none.getStyleClass().add("muted");
      return none;
    }
    Label label =
        cell(
            switch (state.get()) {
              case PASSED -> "✔ passed";
              case FAILED -> "✖ failed";
              case SKIPPED -> "— skipped";
            });
    label
        .getStyleClass()
        .add(
            switch (state.get()) {
              case PASSED -> "tone-good";
              case FAILED -> "tone-bad";
              case SKIPPED -> "muted";
            });
    return label;
  }

  private static void rule(GridPane grid, int row, int span) {
    var rule = new Region();
    rule.getStyleClass().add("row-rule");
    rule.setMouseTransparent(true);
    GridPane.setFillWidth(rule, true);
    grid.getChildren().addFirst(rule);
    GridPane.setConstraints(rule, 0, row, span, 1);
    GridPane.setHalignment(rule, HPos.LEFT);
  }

  private static Label head(String text) {
    var label = new Label(text);
    label.getStyleClass().add("table-head");
    return label;
  }

  private static Label cell(String text) {
    var label = new Label(text);
    label.getStyleClass().add("table-cell-text");
    return label;
  }

  private static Tooltip tooltip(String text) {
    var tooltip = new Tooltip(text);
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(480);
    return tooltip;
  }

  private static ColumnConstraints growing() {
    var column = new ColumnConstraints();
    column.setHgrow(Priority.ALWAYS);
    column.setFillWidth(true);
    return column;
  }

  private static ColumnConstraints column(double width) {
    return new ColumnConstraints(width, width, width);
  }
}
