package dev.countersign.ui.findings;

import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.Place;
import dev.countersign.trace.Finding;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Dialogs;
import dev.countersign.ui.Keys;
import dev.countersign.ui.Shortcut;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The findings of a run, of import and audit: a table, filters and what the chosen one rests on;
/// beside it the checks and the tables behind the audit.
public final class FindingsView extends BorderPane {

  private static final double SHARE = 0.58;

  private final TableView<FindingRow> table = Columns.table("finding-table");
  private final Consumer<Place> onShow;

  /// The screen.
  ///
  /// @param onShow told the place that the user wants to see
  public FindingsView(FindingsViewModel model, Dialogs dialogs, Consumer<Place> onShow) {
    this.onShow = onShow;
    setId("findings");
    getStyleClass().add("screen");
    var filter = new TextField();
    filter.setId("filter");
    filter.setPromptText("Filter: TXT_ C-R4-03 config.yaml");
    filter.setPrefColumnCount(20);
    filter.textProperty().bindBidirectional(model.filterProperty());
    setTop(bar(model, dialogs, filter));

    buildTable(model);
    var details = new FindingDetails(model, dialogs, onShow);
    table.getSelectionModel().selectedItemProperty().subscribe(details::show);
    var split = new SplitPane(table, details);
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(SHARE);
    var list = new Tab("Findings", split);
    list.setId("tab-findings");
    list.setClosable(false);
    var checks = new Tab("Checks", new ChecksPane(model, onShow));
    checks.setId("tab-checks");
    checks.setClosable(false);
    var tabs = new TabPane(list, checks);
    tabs.setId("finding-tabs");
    tabs.getTabs().addAll(AuditTables.of(model));
    setCenter(tabs);
    new Keys().on(Shortcut.FIND, filter::requestFocus).install(this);
  }

  private static Node bar(FindingsViewModel model, Dialogs dialogs, TextField filter) {
    Label summary = Chips.text("", "muted");
    summary.textProperty().bind(model.summaryProperty());
    summary.setMinWidth(Region.USE_PREF_SIZE);
    Label failure = Chips.text("", "error-text");
    failure.textProperty().bind(model.failureProperty());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var cancel = new Button("Stop the audit", new FontIcon(Feather.X));
    cancel.setId("cancel-audit");
    cancel.visibleProperty().bind(model.auditingProperty());
    cancel.managedProperty().bind(cancel.visibleProperty());
    cancel.setOnAction(event -> model.cancel());
    var limits = new Button("Limits…", new FontIcon(Feather.SLIDERS));
    limits.setId("show-limits");
    limits.setOnAction(event -> dialogs.show(new LimitsDialog(model.limits(), dialogs::hide)));
    var profile =
        box(
            "profile",
            AuditProfile.values(),
            model.profileProperty(),
            AuditProfile::word,
            "Which definition of the gate the run is held against");
    var severity =
        box(
            "severity-filter",
            all(Arrays.asList(Finding.Severity.values())),
            model.severityProperty(),
            value -> value.map(s -> s.name().toLowerCase(Locale.ROOT)).orElse("every severity"),
            "Show one severity only");
    var source =
        box(
            "source-filter",
            all(Arrays.asList(FindingRow.Source.values())),
            model.sourceProperty(),
            value -> value.map(FindingRow.Source::word).orElse("import and audit"),
            "Show the findings of the import or of the audit only");
    var bar =
        new HBox(
            Chips.text("Findings", "screen-title"),
            summary,
            failure,
            space,
            cancel,
            profile,
            severity,
            source,
            filter,
            limits);
    bar.getStyleClass().add("screen-bar");
    return bar;
  }

  private static <T> List<Optional<T>> all(List<T> values) {
    return Stream.concat(Stream.of(Optional.<T>empty()), values.stream().map(Optional::of))
        .toList();
  }

  private static <T> ComboBox<T> box(
      String id, List<T> values, ObjectProperty<T> chosen, Function<T, String> word, String tip) {
    var box = new ComboBox<T>();
    box.setId(id);
    box.getItems().setAll(values);
    box.setConverter(new Words<>(word));
    box.valueProperty().bindBidirectional(chosen);
    box.setTooltip(new Tooltip(tip));
    box.setMinWidth(Region.USE_PREF_SIZE);
    return box;
  }

  private void buildTable(FindingsViewModel model) {
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
                        .otherwise("No finding passes the filter. Clear it to see all.")));
    table.setPlaceholder(placeholder);
    Columns.word(
        table,
        "Severity",
        90,
        row -> row.noticed().severity().name().toLowerCase(Locale.ROOT),
        word -> "severity-" + word);
    Columns.text(table, "Rule", 230, row -> row.noticed().rule());
    Columns.text(table, "Subject", 190, FindingRow::about);
    Columns.text(table, "Source", 70, row -> row.source().word());
    Columns.text(table, "State", 90, row -> row.state().word());
    Columns.text(table, "What was found", 600, row -> row.noticed().message());
    new Keys()
        .on(Shortcut.NEXT, () -> table.getSelectionModel().selectNext())
        .on(Shortcut.PREVIOUS, () -> table.getSelectionModel().selectPrevious())
        .on(Shortcut.OPEN, this::showChosen)
        .install(table);
  }

  private void showChosen() {
    Optional.ofNullable(table.getSelectionModel().getSelectedItem())
        .flatMap(row -> row.evidence().stream().findFirst())
        .ifPresent(onShow);
  }

  private static final class Words<T> extends StringConverter<T> {

    private final Function<T, String> word;

    Words(Function<T, String> word) {
      this.word = word;
    }

    @Override
    public String toString(@Nullable T value) {
      return value == null ? "" : word.apply(value);
    }

    @Override
    public T fromString(String text) {
      throw new UnsupportedOperationException("the choice cannot be typed");
    }
  }
}
