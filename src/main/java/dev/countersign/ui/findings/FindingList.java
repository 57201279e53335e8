package dev.countersign.ui.findings;

import dev.countersign.audit.Place;
import dev.countersign.review.FindingNote;
import dev.countersign.review.FindingNote.State;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.ui.Dialogs;
import dev.countersign.ui.Keys;
import dev.countersign.ui.Shortcut;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;

/// The table of findings with its filters, and below it what the chosen one rests on.
final class FindingList extends BorderPane {

  private static final double SHARE = 0.5;
  private static final int FILTER_COLUMNS = 24;

  private final TableView<FindingRow> table = Columns.table("finding-table");
  private final TextField filter = new TextField();
  private final FindingsViewModel model;
  private final Dialogs dialogs;
  private final Consumer<Place> onShow;

  FindingList(FindingsViewModel model, Dialogs dialogs, Consumer<Place> onShow) {
    this.model = model;
    this.dialogs = dialogs;
    this.onShow = onShow;
    setTop(filters());
    buildTable();
    var details = new FindingDetails(onShow, this::mark);
    var split = new SplitPane(table, details);
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(SHARE);
    setCenter(split);
    model.chosenProperty().subscribe(details::show);
    model.chosenProperty().subscribe(this::select);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> model.chosenProperty().set(Optional.ofNullable(row)));
    new Keys()
        .on(Shortcut.ACCEPT_FINDING, () -> mark(State.ACCEPTED))
        .on(Shortcut.DISMISS_FINDING, () -> mark(State.DISMISSED))
        .on(Shortcut.REOPEN_FINDING, () -> mark(State.OPEN))
        .on(Shortcut.NEXT, () -> table.getSelectionModel().selectNext())
        .on(Shortcut.PREVIOUS, () -> table.getSelectionModel().selectPrevious())
        .restWhile(dialogs.showingProperty())
        .install(this);
    focusedProperty()
        .subscribe(focused -> {
          if (focused) {
            focusTable();
          }
        });
  }

  /// Puts the focus into the filter.
  void find() {
    filter.requestFocus();
    filter.selectAll();
  }

  private FlowPane filters() {
    filter.setId("filter");
    filter.setPromptText("Filter: TXT_ C-R4-03 config.yaml");
    filter.setPrefColumnCount(FILTER_COLUMNS);
    filter.textProperty().bindBidirectional(model.filterProperty());
    filter.setOnAction(event -> focusTable());
    var filters =
        new FlowPane(
            Choice.filter(
                "severity-filter",
                FindingsView.all(Severity.class),
                model.severityProperty(),
                severity -> severity.name().toLowerCase(Locale.ROOT),
                "every severity"),
            Choice.filter(
                "source-filter",
                FindingsView.all(FindingRow.Source.class),
                model.sourceProperty(),
                FindingRow.Source::word,
                "import and audit"),
            Choice.filter(
                "state-filter",
                FindingsView.all(State.class),
                model.stateProperty(),
                State::word,
                "every state"),
            filter);
    filters.getStyleClass().add("finding-filters");
    return filters;
  }

  private void buildTable() {
    table.setItems(model.shown());
    var placeholder = new Label();
    placeholder
        .textProperty()
        .bind(
            Bindings.when(model.auditingProperty())
                .then("The audit is under way.")
                .otherwise(
                    Bindings.when(Bindings.isEmpty(model.all()))
                        .then("Nothing was found. Choose a run in the rail to see its findings.")
                        .otherwise("No finding passes the filters. Clear them to see all.")));
    table.setPlaceholder(placeholder);
    Columns.word(
        table,
        "Severity",
        84,
        row -> row.noticed().severity().name().toLowerCase(Locale.ROOT),
        word -> "severity-" + word);
    Columns.code(table, "Rule", 220, row -> row.noticed().rule());
    Columns.text(table, "Subject", 140, FindingRow::about);
    Columns.word(table, "State", 86, row -> row.state().word(), FindingList::style);
    Columns.text(table, "What was found", 560, row -> row.noticed().message());
    new Keys().on(Shortcut.OPEN, this::showChosen).install(table);
    table.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        showChosen();
      }
    });
  }

  private static String style(String word) {
    return word.equals(State.OPEN.word()) ? "muted" : "strong";
  }

  private void select(Optional<FindingRow> row) {
    row.ifPresent(wanted -> {
      if (!wanted.equals(table.getSelectionModel().getSelectedItem())) {
        table.getSelectionModel().select(wanted);
        table.scrollTo(wanted);
      }
    });
  }

  private void focusTable() {
    if (table.getSelectionModel().isEmpty()) {
      table.getSelectionModel().selectFirst();
    }
    table.requestFocus();
  }

  private void showChosen() {
    model
        .chosenProperty()
        .get()
        .flatMap(row -> row.evidence().stream().findFirst())
        .ifPresent(onShow);
  }

  private void mark(FindingNote.State state) {
    model
        .chosenProperty()
        .get()
        .filter(row -> row.state() != state)
        .ifPresent(row -> dialogs.show(new MarkDialog(model, row, state, dialogs::hide)));
  }
}
