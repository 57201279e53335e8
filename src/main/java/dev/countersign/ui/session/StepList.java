package dev.countersign.ui.session;

import dev.countersign.ui.Chips;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The list of steps at the left of the session screen.
final class StepList extends VBox {

  private static final double ROW = 25;

  private final SessionViewModel model;
  private final ListView<StepLine> list = new ListView<>();
  private final Label heading = Chips.text("STEPS", "section", "steps-heading");
  private boolean following;

  StepList(SessionViewModel model) {
    this.model = model;
    getStyleClass().add("step-list");
    list.setId("steps");
    list.setItems(model.lines());
    list.setFixedCellSize(ROW);
    list.setCellFactory(_ -> new StepCell(model));
    list.setPlaceholder(
        Chips.wrapped("No step of this session was rewritten. Untick the box above.", "muted"));
    setVgrow(list, Priority.ALWAYS);
    var only = new CheckBox("rewrites only");
    only.setId("rewrites-only");
    only.setMinWidth(USE_PREF_SIZE);
    only.selectedProperty().bindBidirectional(model.rewritesOnlyProperty());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var head = new HBox(heading, space, only);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("steps-head");
    getChildren().addAll(head, list);
    list.getSelectionModel().selectedItemProperty().subscribe(this::choose);
    model.stepIndexProperty().subscribe(_ -> follow());
    model.lines().addListener((ListChangeListener<StepLine>) change -> follow(change.getList()));
    model.marks().addListener((SetChangeListener<Integer>) _ -> list.refresh());
    model.search().hits().addListener((SetChangeListener<Integer>) _ -> list.refresh());
    model.stateProperty().subscribe(_ -> count());
  }

  private void count() {
    int steps = model.replay().map(replay -> replay.steps().size()).orElse(0);
    heading.setText("STEPS · " + "%,d".formatted(steps));
  }

  private void choose(@Nullable StepLine line) {
    if (following || line == null) {
      return;
    }
    switch (line) {
      case StepLine.Step step -> model.selectStep(step.index());
      case StepLine.Nested nested -> model.openNested(nested.session().session().path());
      case StepLine.TurnHead _ -> follow();
    }
  }

  /// Lines that came after the chosen one do not move the list.
  private void follow(List<? extends StepLine> now) {
    int chosen = list.getSelectionModel().getSelectedIndex();
    if (row(model.stepIndexProperty().get()).equals(OptionalInt.of(chosen))
        && now.size() >= chosen) {
      count();
    } else {
      follow();
    }
  }

  private void follow() {
    count();
    following = true;
    OptionalInt row = row(model.stepIndexProperty().get());
    if (row.isPresent()) {
      list.getSelectionModel().select(row.getAsInt());
      reveal(row.getAsInt());
    } else {
      list.getSelectionModel().clearSelection();
    }
    following = false;
  }

  /// Keeps the chosen row in sight with some rows before it.
  private void reveal(int row) {
    int fitting = (int) (list.getHeight() / ROW);
    if (fitting < model.lines().size()) {
      list.scrollTo(Math.max(0, row - Math.max(2, fitting / 3)));
    }
  }

  private OptionalInt row(int step) {
    return IntStream.range(0, model.lines().size())
        .filter(i -> model.lines().get(i) instanceof StepLine.Step line && line.index() == step)
        .findFirst();
  }
}
