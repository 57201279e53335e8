package dev.countersign.ui.ledger;

import dev.countersign.base.UtcTime;
import dev.countersign.base.VisibleText;
import dev.countersign.review.Coverage;
import dev.countersign.review.Coverage.Answer;
import dev.countersign.review.Coverage.Ship;
import dev.countersign.ui.Chips;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// Which ships a human approved, and whether that was before they took effect (AUDIT C22).
final class CoverageView extends BorderPane {

  /// A ship and its run.
  private record Row(String run, Ship ship) {}

  private final TableView<Row> table = new TableView<>();
  private final VBox heads = new VBox();

  CoverageView(AdminViewModel model) {
    setId("coverage");
    heads.getStyleClass().addAll("ledger-head", "lines");
    buildTable();
    setTop(heads);
    setCenter(table);
    model.coverage().addListener((ListChangeListener<Coverage>) change -> show(model));
    show(model);
  }

  private void show(AdminViewModel model) {
    heads
        .getChildren()
        .setAll(
            Chips.wrapped(
                "Every change that went live, and the people who were asked about it. Both times are as stated by computers: the run's and the reviewer's.",
                "muted"));
    table.getItems().clear();
    for (Coverage coverage : model.coverage()) {
      Label sentence = Chips.text(coverage.sentence(), "strong");
      sentence.setId("coverage-" + coverage.run());
      var line = new FlowPane(8, 2, Chips.text(coverage.run().toString(), "code"), sentence);
      line.setRowValignment(VPos.CENTER);
      heads.getChildren().add(line);
      coverage.ships().forEach(ship -> table.getItems().add(new Row(coverage.run().slug(), ship)));
    }
  }

  private void buildTable() {
    table.setId("ships");
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(Chips.text("No run here has shipped anything.", "muted"));
    add("Ship", 205, row -> row.run() + "/" + row.ship().id());
    add("Took effect", 175, row -> row.ship().tookEffect().map(CoverageView::time).orElse("–"));
    add("Human asked", 105, row -> row.ship().answers().isEmpty() ? "no" : "yes");
    add("Who", 130, row -> join(row, answer -> answer.review().displayName()));
    add("Said", 90, row -> join(row, answer -> answer.review().choice().label()));
    add("When", 150, row -> join(row, answer -> answer.when().words()));
    add("State", 165, row -> row.ship().effect().state().word());
    add("On what evidence", 380, row -> join(row, Answer::evidence));
  }

  private static String join(Row row, Function<Answer, String> text) {
    return row.ship().answers().stream().map(text).collect(Collectors.joining("; "));
  }

  /// To the second, in UTC.
  static String time(Instant instant) {
    return UtcTime.text(instant);
  }

  private void add(String title, double width, Function<Row, String> text) {
    var column = new TableColumn<Row, String>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setCellValueFactory(
        cell -> new ReadOnlyStringWrapper(VisibleText.line(text.apply(cell.getValue()))));
    column.setCellFactory(view -> new WholeTextCell<>());
    table.getColumns().add(column);
  }
}
