package dev.countersign.ui.findings;

import dev.countersign.base.VisibleText;
import dev.countersign.trace.Finding;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Dialogs;
import dev.countersign.ui.Keys;
import dev.countersign.ui.Shortcut;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The findings of a run: a table, a filter and what the chosen one means.
public final class FindingsView extends BorderPane {

  private final TableView<Finding> table = new TableView<>();
  private final VBox details = new VBox();
  private final Consumer<Finding> onShow;

  /// The screen.
  ///
  /// @param onShow told the finding whose place the user wants to see
  public FindingsView(FindingsViewModel model, Dialogs dialogs, Consumer<Finding> onShow) {
    this.onShow = onShow;
    setId("findings");
    getStyleClass().add("screen");

    var filter = new TextField();
    filter.setId("filter");
    filter.setPromptText("Filter: high TXT_ config.yaml");
    filter.setPrefColumnCount(26);
    filter.textProperty().bindBidirectional(model.filterProperty());
    var summary = new Label();
    summary.getStyleClass().add("muted");
    summary.textProperty().bind(model.summaryProperty());
    var limits = new Button("Limits…", new FontIcon(Feather.SLIDERS));
    limits.setId("show-limits");
    limits.setOnAction(event -> dialogs.show(new LimitsDialog(model.limits(), dialogs::hide)));
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var bar = new HBox(Chips.text("Findings", "screen-title"), summary, space, filter, limits);
    bar.getStyleClass().add("screen-bar");
    setTop(bar);

    buildTable(model);
    details.getStyleClass().add("details");
    details.setId("finding-details");
    table.getSelectionModel().selectedItemProperty().subscribe(this::describe);
    var split = new SplitPane(table, details);
    split.setOrientation(javafx.geometry.Orientation.VERTICAL);
    split.setDividerPositions(0.72);
    SplitPane.setResizableWithParent(details, false);
    setCenter(split);
    new Keys().on(Shortcut.FIND, filter::requestFocus).install(this);
  }

  private void buildTable(FindingsViewModel model) {
    table.setId("finding-table");
    table.setItems(model.shown());
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    var placeholder = new Label();
    placeholder
        .textProperty()
        .bind(
            Bindings.when(Bindings.isEmpty(model.all()))
                .then("Nothing was found. Choose a run in the rail to see its findings.")
                .otherwise("No finding passes the filter. Clear it to see all."));
    table.setPlaceholder(placeholder);
    TableColumn<Finding, Finding.Severity> severity = new TableColumn<>("Severity");
    severity.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue().severity()));
    severity.setCellFactory(column -> new SeverityCell());
    severity.setPrefWidth(90);
    severity.setMinWidth(84);
    table.getColumns().add(severity);
    add("Rule", 220, Finding::rule);
    add("Place", 330, Finding::place);
    add("What was found", 500, Finding::message);
    new Keys()
        .on(Shortcut.NEXT, () -> table.getSelectionModel().selectNext())
        .on(Shortcut.PREVIOUS, () -> table.getSelectionModel().selectPrevious())
        .on(
            Shortcut.OPEN,
            () ->
                Optional.ofNullable(table.getSelectionModel().getSelectedItem()).ifPresent(onShow))
        .install(table);
  }

  private void add(String title, double width, Function<Finding, String> text) {
    var column = new TableColumn<Finding, String>(title);
    column.setPrefWidth(width);
    column.setCellValueFactory(
        cell -> new ReadOnlyObjectWrapper<>(VisibleText.line(text.apply(cell.getValue()))));
    table.getColumns().add(column);
  }

  private void describe(@Nullable Finding finding) {
    details.getChildren().clear();
    if (finding == null) {
      details.getChildren().add(Chips.text("Choose a finding to see it whole.", "muted"));
      return;
    }
    var show = new Button("Show the place", new FontIcon(Feather.CROSSHAIR));
    show.setId("show-finding");
    show.setOnAction(event -> onShow.accept(finding));
    var head = new HBox(Chips.severity(finding.severity()), Chips.text(finding.rule(), "strong"));
    head.getStyleClass().add("line");
    details
        .getChildren()
        .addAll(
            head,
            Chips.wrapped(finding.message()),
            Chips.wrapped(finding.place(), "code"),
            Chips.wrapped(fate(finding.outcome()), "muted"),
            show);
  }

  private static String fate(Finding.Outcome outcome) {
    return switch (outcome) {
      case NOTE -> "Imported whole; this is for information.";
      case WARN -> "Imported whole; look at it before you decide.";
      case QUARANTINE -> "This record was kept as raw bytes and not parsed; all others came in.";
      case FILE_ERROR -> "This file was kept byte for byte and not parsed; all others came in.";
    };
  }

  private static final class SeverityCell extends TableCell<Finding, Finding.Severity> {
    @Override
    protected void updateItem(Finding.@Nullable Severity severity, boolean empty) {
      super.updateItem(severity, empty);
      getStyleClass().removeIf(style -> style.startsWith("severity-"));
      if (empty || severity == null) {
        setText(null);
        return;
      }
      String word = severity.name().toLowerCase(Locale.ROOT);
      getStyleClass().add("severity-" + word);
      setText(word);
    }
  }
}
