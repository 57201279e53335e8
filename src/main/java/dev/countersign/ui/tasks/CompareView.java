package dev.countersign.ui.tasks;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.RolloutLine;
import dev.countersign.replay.compare.AlignedRow;
import dev.countersign.replay.compare.Call;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Keys;
import dev.countersign.ui.Shortcut;
import dev.countersign.ui.diff.DiffDocument;
import dev.countersign.ui.diff.DiffView;
import dev.countersign.ui.diff.DiffViewModel;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Two rollouts of a task side by side, aligned by their calls, with the differing parts of their
/// harnesses beside them and the chosen pair of calls compared word by word below.
public final class CompareView extends BorderPane {

  private static final double ROW = 50;

  private final CompareViewModel model;
  private final DiffViewModel diff;
  private final ListView<AlignedRow> list = new ListView<>();
  private final Label title = Chips.text("", "screen-title");

  /// The comparison.
  public CompareView(TaskMatrixViewModel matrix, DiffViewModel diff) {
    this.model = matrix.comparison();
    this.diff = diff;
    setId("compare");
    getStyleClass().add("screen");
    setTop(bar(matrix));
    list.setId("aligned-rows");
    list.getStyleClass().add("aligned-list");
    list.setItems(model.rows());
    list.setFixedCellSize(ROW);
    list.setCellFactory(view -> new AlignedCell(model));
    list.setPlaceholder(placeholder());
    list.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        model.openRow();
      }
    });
    diff.wrapsLinesProperty().set(true);
    // first what the model has chosen already, then what is chosen here
    model.rowProperty().subscribe(index -> choose(index.intValue()));
    list.getSelectionModel()
        .selectedIndexProperty()
        .subscribe((_, index) -> model.rowProperty().set(index.intValue()));
    var view = new DiffView(diff);
    var parts = new PartList(model);
    var upper = new SplitPane(list, parts);
    upper.setDividerPositions(0.74);
    SplitPane.setResizableWithParent(parts, false);
    parts.setMinWidth(280);
    var whole = new SplitPane(upper, view);
    whole.setOrientation(Orientation.VERTICAL);
    whole.setDividerPositions(0.56);
    setCenter(whole);
    model.placeProperty().subscribe(this::name);
    focusedProperty()
        .subscribe(focused -> {
          if (focused) {
            list.requestFocus();
          }
        });
    new Keys()
        .on(Shortcut.DIVERGENCE, model::nextDivergence)
        .on(Shortcut.DIVERGENCE_BACK, model::previousDivergence)
        .on(Shortcut.OPEN, model::openRow)
        .on(Shortcut.NEXT, () -> list.getSelectionModel().selectNext())
        .on(Shortcut.PREVIOUS, () -> list.getSelectionModel().selectPrevious())
        .on(Shortcut.NEXT_CHANGE, () -> view.goToChange(DiffView.Direction.FORWARD))
        .on(Shortcut.PREVIOUS_CHANGE, () -> view.goToChange(DiffView.Direction.BACKWARD))
        .install(this);
  }

  private Node bar(TaskMatrixViewModel matrix) {
    var back = new Button("Tasks", new FontIcon(Feather.ARROW_LEFT));
    back.setId("leave-compare");
    back.setOnAction(event -> matrix.close());
    var previous = new Button("", new FontIcon(Feather.CHEVRON_UP));
    previous.setAccessibleText("Divergence before (Shift+X)");
    previous.setOnAction(event -> model.previousDivergence());
    var next = new Button("Divergence", new FontIcon(Feather.CHEVRON_DOWN));
    next.setId("next-divergence");
    next.setOnAction(event -> model.nextDivergence());
    var message = new Label();
    message.setId("compare-summary");
    message.getStyleClass().add("muted");
    message.textProperty().bind(model.messageProperty());
    message.setWrapText(true);
    HBox.setHgrow(message, Priority.ALWAYS);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var first = new HBox(back, title, space, previous, next);
    first.getStyleClass().add("screen-bar");
    var left = chooser("left-rollout", model.lefts(), model.leftProperty(), model::chooseLeft);
    var right = chooser("right-rollout", model.rights(), model.rightProperty(), model::chooseRight);
    var second =
        new HBox(
            round("R%d", TaskPlace::round),
            left,
            Chips.text("→", "muted"),
            round("R%d", place -> place.compared().orElse(-1)),
            right,
            message);
    second.getStyleClass().add("compare-bar");
    return new VBox(first, second);
  }

  private Label round(String form, ToIntFunction<TaskPlace> number) {
    Label label = Chips.text("", "strong");
    label.setMinWidth(USE_PREF_SIZE);
    model
        .placeProperty()
        .subscribe(place ->
            label.setText(place.map(at -> form.formatted(number.applyAsInt(at))).orElse("")));
    return label;
  }

  private static ComboBox<RolloutLine> chooser(
      String id,
      ObservableList<RolloutLine> lines,
      ReadOnlyObjectProperty<Optional<RolloutLine>> chosen,
      Consumer<RolloutLine> onChoose) {
    var box = new ComboBox<>(lines);
    box.setId(id);
    box.setMinWidth(Region.USE_PREF_SIZE);
    chosen.subscribe(line -> line.ifPresent(box.getSelectionModel()::select));
    box.setOnAction(event -> {
      Optional<RolloutLine> picked = Optional.ofNullable(box.getValue());
      if (picked.isPresent() && !picked.equals(chosen.get())) {
        onChoose.accept(picked.get());
      }
    });
    return box;
  }

  private Node placeholder() {
    Label label = Chips.wrapped("", "muted", "empty-text");
    label.textProperty().bind(model.messageProperty());
    return label;
  }

  private void name(Optional<TaskPlace> place) {
    title.setText(
        place
            .map(at ->
                VisibleText.line("Task " + at.task())
                    + ": R%d against R%d".formatted(at.round(), at.compared().orElse(-1)))
            .orElse(""));
  }

  private void choose(int index) {
    if (index >= 0 && index != list.getSelectionModel().getSelectedIndex()) {
      list.getSelectionModel().select(index);
      list.scrollTo(Math.max(0, index - 1));
    }
    model.chosen().ifPresentOrElse(this::compare, () -> diff.ask("Choose a row to compare"));
  }

  private void compare(AlignedRow row) {
    diff.show(
        new DiffDocument(
            heading(row.left(), "left"),
            Optional.of(row.left().map(CallText::whole).orElse("")),
            heading(row.right(), "right"),
            Optional.of(row.right().map(CallText::whole).orElse(""))));
  }

  private static String heading(Optional<Call> call, String side) {
    return call.map(found -> "%s, step %d: %s".formatted(side, found.step(), found.name()))
        .orElse(side + ": nothing");
  }
}
