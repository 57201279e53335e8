package dev.countersign.ui.ledger;

import dev.countersign.base.Counted;
import dev.countersign.base.VisibleText;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Keys;
import dev.countersign.ui.Shortcut;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The entries: what each says byte for byte, and whether it holds; found again by person, type,
/// object and words.
final class EntriesView extends BorderPane {

  private static final double ROOMY = 1000;
  private static final List<String> SPARE = List.of("Entry", "Digest");

  private final LedgerViewModel model;
  private final TableView<LedgerRow> table = new TableView<>();
  private final TextArea statement = reader("statement");
  private final TextArea line = reader("raw-line");
  private final HBox banner = new HBox();

  EntriesView(LedgerViewModel model) {
    this.model = model;
    setId("ledger-entries");
    setTop(new VBox(filters(), banner));

    buildTable();
    line.setWrapText(true);
    var details = new TabPane(tab("Statement", statement), tab("Raw line of the file", line));
    table.getSelectionModel().selectedItemProperty().subscribe(this::describe);
    var split = new SplitPane(table, details);
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(0.58);
    Region empty = emptyState();
    empty.visibleProperty().bind(Bindings.isEmpty(model.rows()));
    split.visibleProperty().bind(empty.visibleProperty().not());
    setCenter(new StackPane(split, empty));

    model.rows().addListener((ListChangeListener<LedgerRow>) change -> selectLast());
    selectLast();

    banner.getStyleClass().add("banner");
    banner.setId("ledger-banner");
    model.verificationProperty().subscribe(this::showOutcome);
    model.failureProperty().subscribe(text -> showOutcome(model.verificationProperty().get()));
  }

  private void selectLast() {
    if (table.getSelectionModel().isEmpty()) {
      table.getSelectionModel().selectLast();
    }
  }

  private FlowPane filters() {
    var person = choice("filter-person", "every person", model.people(), model.personProperty());
    var type = choice("filter-type", "every entry", model.types(), model.typeProperty());
    var object = PeopleView.field("filter-object", "object, such as C-R4-03");
    object.textProperty().bindBidirectional(model.objectProperty());
    var words = PeopleView.field("filter-text", "words in the statement");
    words.textProperty().bindBidirectional(model.wordsProperty());
    var count = Chips.text("", "muted");
    count
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    "%d of %s"
                        .formatted(model.shown().size(), Counted.of(model.rows().size(), "entry")),
                model.shown(),
                model.rows()));
    var bar = new FlowPane(8, 4, person, type, object, words, count);
    bar.setRowValignment(VPos.CENTER);
    bar.getStyleClass().add("ledger-filters");
    return bar;
  }

  private static ComboBox<String> choice(
      String id, String every, ObservableList<String> options, Property<String> chosen) {
    var box = new ComboBox<>(options);
    box.setId(id);
    box.valueProperty().bindBidirectional(chosen);
    box.setConverter(new Shown(every));
    return box;
  }

  /// Shows the empty choice as a word.
  private static final class Shown extends StringConverter<String> {

    private final String every;

    Shown(String every) {
      this.every = every;
    }

    @Override
    public String toString(@Nullable String value) {
      return value == null || value.isEmpty() ? every : VisibleText.line(value);
    }

    @Override
    public String fromString(String text) {
      return text.equals(every) ? "" : text;
    }
  }

  private void buildTable() {
    table.setId("entries");
    table.setItems(model.shown());
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    add("#", 46, row -> Integer.toString(row.index())).getStyleClass().add("number");
    add("Check", 84, this::check).setMinWidth(84);
    add("Time as stated", 180, LedgerRow::claimedAt).setMinWidth(160);
    add("Person", 264, LedgerRow::person).setMinWidth(264);
    add("Entry", 120, LedgerRow::entryType);
    add("Target", 180, LedgerRow::target);
    add("Decision", 150, EntriesView::decision);
    add("Reason", 270, LedgerRow::reason).getStyleClass().add("struck");
    add("Digest", 90, row -> row.digest().brief()).getStyleClass().add("code");
    table.getColumns().stream()
        .filter(column -> SPARE.contains(column.getText()))
        .forEach(column -> column.visibleProperty().bind(table.widthProperty().greaterThan(ROOMY)));
    table.setRowFactory(view -> new EntryRow());
    new Keys()
        .on(Shortcut.NEXT, () -> table.getSelectionModel().selectNext())
        .on(Shortcut.PREVIOUS, () -> table.getSelectionModel().selectPrevious())
        .install(table);
  }

  private TableColumn<LedgerRow, String> add(
      String title, double width, Function<LedgerRow, String> text) {
    var column = new TableColumn<LedgerRow, String>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setCellFactory(view -> new WholeTextCell<>());
    column.setCellValueFactory(
        cell -> new ReadOnlyStringWrapper(VisibleText.line(text.apply(cell.getValue()))));
    table.getColumns().add(column);
    return column;
  }

  private String check(LedgerRow row) {
    Optional<Verification> found = model.verificationProperty().get();
    if (found.isEmpty()) {
      return "– unchecked";
    }
    return model.problems(row.index()).isEmpty() ? "✔ holds" : "✖ problem";
  }

  private static String decision(LedgerRow row) {
    return row.supersededBy().isPresent()
        ? row.decision() + ", superseded by #" + row.supersededBy().getAsInt()
        : row.decision();
  }

  private void describe(@Nullable LedgerRow row) {
    if (row == null) {
      statement.setText("");
      line.setText("");
      return;
    }
    List<String> problems = model.problems(row.index());
    String heading = problems.isEmpty() ? "" : String.join("\n", problems) + "\n\n";
    String meaning = row.meaning().isEmpty() ? "" : "“" + row.meaning() + "”\n\n";
    statement.setText(VisibleText.of(heading + meaning + row.statement()));
    line.setText(VisibleText.of(row.line()));
  }

  private void showOutcome(Optional<Verification> found) {
    table.refresh();
    banner.getChildren().clear();
    banner.getStyleClass().removeAll("banner-good", "banner-bad", "banner-warn");
    String failure = model.failureProperty().get();
    boolean shown = found.isPresent() || !failure.isEmpty();
    banner.setVisible(shown);
    banner.setManaged(shown);
    if (!failure.isEmpty()) {
      banner.getStyleClass().add("banner-bad");
      banner.getChildren().add(Chips.wrapped("✖ " + failure));
    } else if (found.isPresent()) {
      fill(found.get());
    }
  }

  private void fill(Verification found) {
    String text =
        switch (found.outcome()) {
          case HOLDS ->
              "✔ Of %s all hold: form, chain and signatures. Root %s A shortened or rebuilt"
                  + " file shows only against an anchor kept elsewhere.";
          case HOLDS_WITH_WARNINGS -> "! Of %s all hold, with warnings. Root %s";
          case BROKEN ->
              "✖ The ledger of %s is broken. Root %s Nothing more is signed here: keep this"
                  + " copy and compare it with an anchor.";
          case UNREADABLE -> "✖ The ledger cannot be read (%s read).";
        };
    banner
        .getStyleClass()
        .add(
            switch (found.outcome()) {
              case HOLDS -> "banner-good";
              case HOLDS_WITH_WARNINGS -> "banner-warn";
              case BROKEN, UNREADABLE -> "banner-bad";
            });
    var box =
        new VBox(
            Chips.wrapped(
                text.formatted(Counted.of(found.entries(), "entry"), brief(found.root())),
                "strong"));
    for (Verification.Problem problem : found.problems()) {
      box.getChildren().add(Chips.wrapped("entry #" + problem.index() + ": " + problem.cause()));
    }
    banner.getChildren().add(box);
    HBox.setHgrow(box, Priority.ALWAYS);
  }

  private static String brief(String root) {
    return root.length() > 12 ? root.substring(0, 12) + "…" : root + ".";
  }

  private static Region emptyState() {
    var box =
        new VBox(
            new FontIcon(Feather.BOOK),
            Chips.text("No decision has been signed yet", "screen-title"),
            Chips.wrapped(
                "Open the inbox and decide on a rewrite: the first signature starts the ledger.",
                "empty-text"));
    box.getStyleClass().add("empty-state");
    box.setId("ledger-empty");
    return box;
  }

  private static TextArea reader(String id) {
    var area = new TextArea();
    area.setId(id);
    area.setEditable(false);
    area.getStyleClass().add("code");
    return area;
  }

  private static Tab tab(String title, TextArea content) {
    var tab = new Tab(title, content);
    tab.setClosable(false);
    return tab;
  }

  private static final class EntryRow extends TableRow<LedgerRow> {
    @Override
    protected void updateItem(@Nullable LedgerRow row, boolean empty) {
      super.updateItem(row, empty);
      getStyleClass().remove("superseded");
      if (!empty && row != null && row.supersededBy().isPresent()) {
        getStyleClass().add("superseded");
      }
    }
  }
}
