package dev.countersign.ui.session;

import dev.countersign.base.VisibleText;
import dev.countersign.ui.Chips;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A line of the steps list. The nodes of a step are made once for each cell and then filled, so
/// that a jump to a far step styles little anew.
final class StepCell extends ListCell<StepLine> {

  private static final double MARGINS = 60;
  private static final double LETTER = 7;
  private static final PseudoClass HIT = PseudoClass.getPseudoClass("hit");

  private final SessionViewModel model;
  private final Tooltip tooltip = new Tooltip();
  private final Label number = Chips.text("", "step-number");
  private final Label title = Chips.text("", "step-title");
  private final HBox chips = new HBox(6);
  private final FontIcon mark = new FontIcon(Feather.BOOKMARK);
  private final Label figure = figure("");
  private final HBox step = new HBox(6, number, title, chips, mark, space(), figure);

  StepCell(SessionViewModel model) {
    this.model = model;
    setPrefWidth(0); // as wide as the list, whatever it holds
    number.setMinWidth(Region.USE_PREF_SIZE);
    title.setMinWidth(40);
    chips.setAlignment(Pos.CENTER_LEFT);
    chips.setMinWidth(Region.USE_PREF_SIZE);
    mark.getStyleClass().add("step-mark");
    step.setAlignment(Pos.CENTER_LEFT);
  }

  @Override
  protected void updateItem(@Nullable StepLine line, boolean empty) {
    super.updateItem(line, empty);
    setText(null);
    boolean hit = line instanceof StepLine.Step s && model.search().hits().contains(s.index());
    pseudoClassStateChanged(HIT, hit);
    if (empty || line == null) {
      setTooltip(null);
      setGraphic(null);
      return;
    }
    switch (line) {
      case StepLine.Step one -> show(one);
      case StepLine.TurnHead head -> show(head);
      case StepLine.Nested nested -> show(nested);
    }
    setTooltip(tooltip);
  }

  private void show(StepLine.Step line) {
    number.setText(Integer.toString(line.number()));
    title.setText(VisibleText.line(line.title()));
    showChips(line);
    show(chips, !line.chips().isEmpty());
    show(mark, model.marks().contains(line.index()));
    figure.setText(line.figure());
    setGraphic(step);
    String words = String.join(", ", line.chips().stream().map(StepChip::words).toList());
    String said =
        "step %d · %s%s"
            .formatted(
                line.number(),
                VisibleText.line(line.title()),
                words.isEmpty() ? "" : " · " + words);
    tooltip.setText(said);
    setAccessibleText(said + " " + line.figure());
  }

  private void showChips(StepLine.Step line) {
    int fitting = fitting(line, (int) ((getListView().getWidth() - MARGINS) / LETTER));
    List<StepChip> shown = line.chips().subList(0, fitting);
    int more = line.chips().size() - fitting;
    int count = fitting + (more > 0 ? 1 : 0);
    List<Node> labels = chips.getChildren();
    for (int i = count; i < labels.size(); i++) {
      show(labels.get(i), false);
    }
    for (int i = 0; i < count; i++) {
      StepChip chip = i < fitting ? shown.get(i) : new StepChip("+" + more, "chip-more");
      if (i == labels.size()) {
        labels.add(chip(chip));
      } else if (labels.get(i) instanceof Label label) {
        label.setText(chip.words());
        show(label, true);
        // the same class set once more would style the label anew
        if (!label.getStyleClass().getLast().equals(chip.styleClass())) {
          label.getStyleClass().set(label.getStyleClass().size() - 1, chip.styleClass());
        }
      }
    }
  }

  /// How many chips stand beside the title; at least one, if there is any.
  private static int fitting(StepLine.Step line, int room) {
    int letters = Math.min(line.title().length(), 10) + line.figure().length();
    int count = 0;
    for (StepChip chip : line.chips()) {
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
    tooltip.setText(task);
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
    var name = Chips.text(word, "strong");
    name.setMinWidth(Region.USE_PREF_SIZE);
    var row = new HBox(6, icon, name, Chips.text(task));
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("nested-row");
    if (inner.exit().isEmpty()) {
      row.getChildren().add(chip(new StepChip("no end", "chip-cut")));
    }
    String steps = inner.steps() == 1 ? "1 step" : inner.steps() + " steps";
    row.getChildren().addAll(space(), figure(steps));
    setGraphic(row);
    tooltip.setText("Open %s. %s".formatted(task, nested.session().how()));
    setAccessibleText(word + " " + task);
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private static Label figure(String words) {
    var figure = Chips.text(words, "step-figure");
    figure.setMinWidth(Region.USE_PREF_SIZE);
    return figure;
  }

  private static Region space() {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  private static Label chip(StepChip chip) {
    var label = Chips.text(chip.words(), "step-chip", chip.styleClass());
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }
}
