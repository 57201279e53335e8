package dev.countersign.ui.session;

import dev.countersign.base.VisibleText;
import dev.countersign.ui.Chips;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The list of steps at the left of the session screen.
final class StepList extends VBox {

  private static final double ROW = 25;
  private static final double MARGINS = 60;
  private static final double LETTER = 7;
  private static final PseudoClass HIT = PseudoClass.getPseudoClass("hit");

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
    list.setCellFactory(_ -> new Cell(model));
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

  private static final class Cell extends ListCell<StepLine> {

    private final SessionViewModel model;

    Cell(SessionViewModel model) {
      this.model = model;
      setPrefWidth(0); // as wide as the list, whatever it holds
    }

    @Override
    protected void updateItem(@Nullable StepLine line, boolean empty) {
      super.updateItem(line, empty);
      setText(null);
      setTooltip(null);
      setGraphic(null);
      boolean hit = line instanceof StepLine.Step s && model.search().hits().contains(s.index());
      pseudoClassStateChanged(HIT, hit);
      if (empty || line == null) {
        return;
      }
      switch (line) {
        case StepLine.Step step -> show(step);
        case StepLine.TurnHead head -> show(head);
        case StepLine.Nested nested -> show(nested);
      }
    }

    private void show(StepLine.Step step) {
      var number = Chips.text(Integer.toString(step.number()), "step-number");
      number.setMinWidth(Region.USE_PREF_SIZE);
      var title = Chips.text(VisibleText.line(step.title()), "step-title");
      title.setMinWidth(40);
      var row = new HBox(6, number, title);
      row.setAlignment(Pos.CENTER_LEFT);
      int fitting = fitting(step, (int) ((getListView().getWidth() - MARGINS) / LETTER));
      step.chips().stream().limit(fitting).forEach(chip -> row.getChildren().add(chip(chip)));
      int more = step.chips().size() - fitting;
      if (more > 0) {
        row.getChildren().add(chip(new StepChip("+" + more, "chip-more")));
      }
      if (model.marks().contains(step.index())) {
        var mark = new FontIcon(Feather.BOOKMARK);
        mark.getStyleClass().add("step-mark");
        row.getChildren().add(mark);
      }
      addFigure(row, step.figure());
      setGraphic(row);
      String chips = String.join(", ", step.chips().stream().map(StepChip::words).toList());
      String said =
          "step %d · %s%s"
              .formatted(
                  step.number(),
                  VisibleText.line(step.title()),
                  chips.isEmpty() ? "" : " · " + chips);
      setTooltip(new Tooltip(said));
      setAccessibleText(said + " " + step.figure());
    }

    /// How many chips stand beside the title; at least one, if there is any.
    private static int fitting(StepLine.Step step, int room) {
      int letters = Math.min(step.title().length(), 10) + step.figure().length();
      int count = 0;
      for (StepChip chip : step.chips()) {
        letters += chip.words().length() + 2;
        if (count > 0 && letters > room) {
          break;
        }
        count++;
      }
      return count;
    }

    private void show(StepLine.TurnHead head) {
      String task = VisibleText.line(head.task());
      setGraphic(Chips.text("turn %d · %s".formatted(head.turn() + 1, task), "turn-head"));
      setTooltip(new Tooltip(task));
    }

    private void show(StepLine.Nested nested) {
      var icon = new FontIcon(Feather.CORNER_DOWN_RIGHT);
      var inner = nested.session().session();
      String word =
          switch (inner.role()) {
            case SUB_HARNESS -> "summariser";
            case SUB_AGENT, ROLLOUT, META_AGENT, GATE_SMOKE -> "sub-agent";
          };
      String task = VisibleText.line(nested.session().task());
      var row =
          new HBox(6, icon, Chips.text(word, "strong"), Chips.text(task.isEmpty() ? "" : task));
      row.setAlignment(Pos.CENTER_LEFT);
      row.getStyleClass().add("nested-row");
      ((Label) row.getChildren().get(1)).setMinWidth(Region.USE_PREF_SIZE);
      if (inner.exit().isEmpty()) {
        row.getChildren().add(chip(new StepChip("no end", "chip-cut")));
      }
      addFigure(row, inner.steps() == 1 ? "1 step" : inner.steps() + " steps");
      setGraphic(row);
      setTooltip(new Tooltip("Open %s. %s".formatted(task, nested.session().how())));
      setAccessibleText(word + " " + task);
    }

    private static void addFigure(HBox row, String figure) {
      var space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      var words = Chips.text(figure, "step-figure");
      words.setMinWidth(Region.USE_PREF_SIZE);
      row.getChildren().addAll(space, words);
    }

    private static Label chip(StepChip chip) {
      var label = Chips.text(chip.words(), "step-chip", chip.styleClass());
      label.setMinWidth(Region.USE_PREF_SIZE);
      return label;
    }
  }
}
