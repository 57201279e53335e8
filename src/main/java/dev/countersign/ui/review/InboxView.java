package dev.countersign.ui.review;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.Bucket;
import dev.countersign.replay.Rewrite;
import dev.countersign.review.InboxItem;
import dev.countersign.review.Risk;
import dev.countersign.trace.Verdict;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Dialogs;
import dev.countersign.ui.Keys;
import dev.countersign.ui.SeverityBadge;
import dev.countersign.ui.SeverityBadge.Room;
import dev.countersign.ui.SeverityCount;
import dev.countersign.ui.Shortcut;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The inbox: what waits for a decision, and the decision itself beside it.
public final class InboxView extends BorderPane {

  private static final double ROW_HEIGHT = 62;
  private static final double ROOMY = 600;

  private final InboxViewModel model;
  private final ReviewForm form;
  private final TableView<InboxItem> table = new TableView<>();
  private Runnable onDone = () -> {};

  /// The screen. The sections stand in the window's rail, see [InboxViewModel#sectionProperty].
  ///
  /// @param onOpen told the item that the user wants to see in Replay
  public InboxView(InboxViewModel model, Dialogs dialogs, Consumer<InboxItem> onOpen) {
    this.model = model;
    setId("inbox");
    getStyleClass().addAll("screen", "inbox");
    form = new ReviewForm(model.form(), dialogs);
    var dossier = new Dossier(model.form(), onOpenChosen(onOpen));
    var right = new VBox(dossier, form.recorded(), form.decided(), form);
    right.getStyleClass().add("dossier-page");
    var scroll = new ScrollPane(right);
    scroll.setFitToWidth(true);
    buildTable(onOpen);
    var split = new SplitPane(table, scroll);
    split.setDividerPositions(0.54);
    SplitPane.setResizableWithParent(table, false);
    setCenter(split);
    setTop(bar());
    model
        .chosenProperty()
        .subscribe(item ->
            item.ifPresentOrElse(
                found -> table.getSelectionModel().select(found),
                () -> table.getSelectionModel().clearSelection()));
    focusedProperty()
        .subscribe(focused -> {
          if (focused) {
            table.requestFocus();
          }
        });
    new Keys().on(Shortcut.OPEN, () -> onOpenChosen(onOpen).run()).install(table);
  }

  /// What runs when the person says that they are done for now.
  public void setOnDone(Runnable action) {
    onDone = action;
  }

  private HBox bar() {
    var check = new Button("Check sources", new FontIcon(Feather.REFRESH_CW));
    check.setId("check-sources");
    check.setMinWidth(USE_PREF_SIZE);
    check.setTooltip(
        new Tooltip(
            "Reads the files of every run again where they were imported from; decisions on a changed file are then for other content."));
    check.setOnAction(event -> model.checkSources());
    var done = new Button("Done for now");
    done.setId("done");
    done.setMinWidth(USE_PREF_SIZE);
    done.setTooltip(
        new Tooltip("Ends the session: a checkpoint of the ledger is offered if one is due."));
    done.setOnAction(event -> onDone.run());
    Label found = Chips.wrapped("", "muted");
    found.setId("sources-found");
    found.textProperty().bind(model.sourcesProperty());
    HBox.setHgrow(found, Priority.ALWAYS);
    found.setMaxWidth(Double.MAX_VALUE);
    var bar = new HBox(Chips.text("Inbox", "screen-title"), found, check, done);
    bar.getStyleClass().add("screen-bar");
    return bar;
  }

  /// The keys of this screen, to be installed where the window listens.
  public Keys keys() {
    return form.keys()
        .on(Shortcut.NEXT, () -> table.getSelectionModel().selectNext())
        .on(Shortcut.PREVIOUS, () -> table.getSelectionModel().selectPrevious());
  }

  private Runnable onOpenChosen(Consumer<InboxItem> onOpen) {
    return () -> model.chosenProperty().get().ifPresent(onOpen);
  }

  private void buildTable(Consumer<InboxItem> onOpen) {
    table.setId("inbox-items");
    table.setItems(model.shown());
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    table.setPlaceholder(placeholder());
    table.setFixedCellSize(ROW_HEIGHT);
    add("Candidate", 240, InboxView::candidate).setMinWidth(190);
    add("Bucket", 64, item -> Chips.text(letters(item))).setMinWidth(64);
    List<TableColumn<InboxItem, InboxItem>> spare =
        List.of(
            add("Critic", 84, item -> whole(Chips.verdict(critic(item)))),
            add("Gate", 64, item -> whole(Chips.verdict(gate(item)))),
            add("Recomputed", 104, item -> whole(recomputed(item))),
            add("Outcome", 98, item -> whole(Chips.text(item.outcome()))));
    add("Risk", 80, item -> risk(item.risk())).setMinWidth(80);
    spare.forEach(column -> column.setMinWidth(column.getPrefWidth()));
    spare.forEach(
        column -> column.visibleProperty().bind(table.widthProperty().greaterThan(ROOMY)));
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(item -> {
          if (item != null) {
            model.chosenProperty().set(Optional.of(item));
          }
        });
    table.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        onOpenChosen(onOpen).run();
      }
    });
  }

  private TableColumn<InboxItem, InboxItem> add(
      String title, double width, Function<InboxItem, Node> cell) {
    var column = new TableColumn<InboxItem, InboxItem>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setCellValueFactory(item -> new ReadOnlyObjectWrapper<>(item.getValue()));
    column.setCellFactory(view -> new ItemCell(cell));
    table.getColumns().add(column);
    return column;
  }

  private Node placeholder() {
    Label title = Chips.text("Nothing waits here", "screen-title");
    Label advice =
        Chips.wrapped(
            "Import a run to fill the inbox, or choose another section in the rail.", "empty-text");
    Label failure = Chips.wrapped("", "error-text");
    failure.textProperty().bind(model.failureProperty());
    var box = new VBox(title, advice, failure);
    box.getStyleClass().add("empty-state");
    box.setId("inbox-empty");
    return box;
  }

  private static Node candidate(InboxItem item) {
    Label why = Chips.text(item.run() + " · " + item.why(), "muted", "inbox-why");
    why.setWrapText(true);
    why.setEllipsisString("…");
    why.setTooltip(new Tooltip(why.getText()));
    InboxItem.Marks marks = item.marks();
    var head =
        new HBox(
            Chips.text(item.target().id(), "strong"),
            SeverityBadge.of(
                new SeverityCount(marks.high(), marks.medium(), marks.low()), Room.NARROW));
    head.getStyleClass().add("line");
    var box = new VBox(head, why);
    box.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(box, Priority.ALWAYS);
    return box;
  }

  private static Label whole(Label label) {
    label.setMinWidth(Label.USE_PREF_SIZE);
    return label;
  }

  static String letters(InboxItem item) {
    return item.buckets().stream()
        .map(word -> Bucket.of(word).map(b -> String.valueOf(b.letter())).orElse("?"))
        .collect(Collectors.joining(" "));
  }

  private static Label recomputed(InboxItem item) {
    Label chip =
        item.marks().disagreements() == 0
            ? Chips.text(item.rewrite().isEmpty() ? "" : "agrees", "muted")
            : Chips.text("disagrees " + item.marks().disagreements(), "verdict-reject");
    return chip;
  }

  private static String critic(InboxItem item) {
    return item.rewrite().flatMap(Rewrite::verdict).map(Verdict::verdict).orElse("none");
  }

  private static String gate(InboxItem item) {
    return item.rewrite().map(RecordedGate::word).orElse("none");
  }

  /// The chip of a risk; the sum behind it is its tooltip.
  static Label risk(Risk risk) {
    Label chip = Chips.text(risk.riskClass() + " " + risk.score(), "risk-chip");
    chip.getStyleClass().add(risk.high() ? "risk-high" : "risk-low");
    chip.setMinWidth(Label.USE_PREF_SIZE);
    chip.setTooltip(
        new Tooltip(
            risk.parts().stream()
                .map(part -> "+" + part.points() + "  " + VisibleText.line(part.why()))
                .collect(Collectors.joining("\n"))));
    return chip;
  }

  private static final class ItemCell extends TableCell<InboxItem, InboxItem> {

    private final Function<InboxItem, Node> content;

    ItemCell(Function<InboxItem, Node> content) {
      this.content = content;
    }

    @Override
    protected void updateItem(@Nullable InboxItem item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
        return;
      }
      var box = new HBox(content.apply(item));
      box.setAlignment(Pos.CENTER_LEFT);
      box.setMaxHeight(ROW_HEIGHT);
      setGraphic(box);
    }
  }
}
