package dev.countersign.ui.session;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.task.Hook;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.replay.task.ProcessorAttribution;
import dev.countersign.replay.task.SessionReplay;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/// Every mid-task rewrite of the session in one table; a row chooses its rewrite.
final class InterventionTable extends TableView<MidTaskRewrite> {

  private static final double ROW = 24;
  private static final int MOST_ROWS = 8;

  private final SessionViewModel model;
  private boolean following;

  InterventionTable(SessionViewModel model) {
    this.model = model;
    setId("interventions");
    getStyleClass().addAll("dense", "intervention-table");
    setFixedCellSize(ROW);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    setFocusTraversable(false);
    column("step", 38, rewrite -> Integer.toString(rewrite.key().step()));
    column("hook", 84, rewrite -> rewrite.hook().map(Hook::word).orElse("—"));
    column("processor", 96, InterventionTable::processors);
    column("action", 110, rewrite -> KindMark.chip(rewrite.kind()));
    getSelectionModel()
        .selectedIndexProperty()
        .subscribe(index -> {
          if (!following && index.intValue() >= 0) {
            model.selectRewrite(index.intValue());
          }
        });
    model.rewriteIndexProperty().subscribe(_ -> follow());
  }

  void show(SessionReplay replay) {
    following = true;
    getItems().setAll(replay.rewrites());
    double height = ROW * Math.min(MOST_ROWS, replay.rewrites().size()) + 30;
    setPrefHeight(height);
    setMinHeight(height);
    following = false;
    follow();
  }

  private void follow() {
    following = true;
    int at = model.rewriteIndexProperty().get();
    if (at >= 0 && at < getItems().size()) {
      getSelectionModel().select(at);
      scrollTo(Math.max(0, at - 3));
    } else {
      getSelectionModel().clearSelection();
    }
    following = false;
  }

  private static String processors(MidTaskRewrite rewrite) {
    return rewrite.processors().isEmpty()
        ? "not recorded"
        : rewrite.processors().stream()
            .map(ProcessorAttribution::name)
            .collect(Collectors.joining(", "));
  }

  private static final class Words extends TableCell<MidTaskRewrite, String> {

    @Override
    protected void updateItem(String text, boolean empty) {
      super.updateItem(text, empty);
      setText(empty ? "" : text);
      setTooltip(empty || text.length() < 12 ? null : new Tooltip(text));
    }
  }

  private void column(String title, double width, Function<MidTaskRewrite, String> text) {
    var column = new TableColumn<MidTaskRewrite, String>(title);
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, 60));
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(
        row -> new ReadOnlyStringWrapper(VisibleText.line(text.apply(row.getValue()))));
    column.setCellFactory(_ -> new Words());
    getColumns().add(column);
  }
}
