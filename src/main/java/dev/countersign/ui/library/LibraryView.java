package dev.countersign.ui.library;

import dev.countersign.base.VisibleText;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Dialogs;
import dev.countersign.ui.Keys;
import dev.countersign.ui.Shortcut;
import dev.countersign.ui.Tally;
import java.io.File;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import javafx.concurrent.Task;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The library: a table of runs, or what to do when there is none.
public final class LibraryView extends BorderPane {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.ROOT);

  private static final String PURPOSE =
      "Countersign replays every rewrite that an AI agent made to its own harness, checks what the"
          + " run claims, and keeps your signed decision on each.";
  private static final String UNDER_WAY =
      "The run appears here once it is whole. How far it is stands below, with Cancel; a cancelled"
          + " import leaves nothing behind.";
  private static final Duration PATIENCE = Duration.millis(300);
  private static final double ROOMY = 1000;
  private static final List<String> SPARE = List.of("Layout", "No-ops", "Imported", "Revision");

  private final LibraryViewModel model;
  private final Dialogs dialogs;
  private final TableView<RunRow> table = new TableView<>();
  private final ZoneId zone;

  /// The screen.
  ///
  /// @param running the work under way
  /// @param zone in which import times are shown
  /// @param onOpen told the run that the user wants to replay
  public LibraryView(
      LibraryViewModel model,
      ObservableList<? extends Task<?>> running,
      Dialogs dialogs,
      ZoneId zone,
      Consumer<RunId> onOpen) {
    this.model = model;
    this.dialogs = dialogs;
    this.zone = zone;
    setId("library");
    getStyleClass().add("screen");

    var title = new HBox(Chips.text("Library", "screen-title"), new Region());
    title.getStyleClass().add("screen-bar");
    HBox.setHgrow(title.getChildren().get(1), javafx.scene.layout.Priority.ALWAYS);
    title.getChildren().add(new FollowBar(model.followed()));
    title.getChildren().addAll(sourceButtons());
    setTop(title);

    buildTable(onOpen);
    Region empty = emptyState(running);
    BooleanBinding some = Bindings.isNotEmpty(model.rows());
    BooleanBinding known = model.readProperty().or(model.importingProperty().isNotEmpty());
    empty.visibleProperty().bind(some.not().and(known));
    title.visibleProperty().bind(some);
    title.managedProperty().bind(title.visibleProperty());
    table.visibleProperty().bind(some);
    setCenter(new StackPane(table, empty, opening(some.not().and(known.not()))));
  }

  /// Asks for a folder and imports it.
  ///
  /// @param owner the window that asks
  public static void openFolder(LibraryViewModel model, Window owner) {
    var chooser = new DirectoryChooser();
    chooser.setTitle("Import a run folder or a session folder");
    Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath).ifPresent(model::importFrom);
  }

  private void openArchive() {
    var chooser = new FileChooser();
    chooser.setTitle("Import an archive");
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter("Archives", "*.zip", "*.tar.gz", "*.tgz"),
            new FileChooser.ExtensionFilter("Journals", "*.jsonl", "*.json"),
            new FileChooser.ExtensionFilter("All files", "*.*"));
    Optional.ofNullable(chooser.showOpenDialog(getScene().getWindow()))
        .map(File::toPath)
        .ifPresent(model::importFrom);
  }

  private Button[] sourceButtons() {
    return new Button[] {
      button("Open folder…", Feather.FOLDER, () -> openFolder(model, getScene().getWindow())),
      button("Open archive…", Feather.ARCHIVE, this::openArchive),
      button("Open the bundled samples", Feather.PACKAGE, model::importSamples)
    };
  }

  private static Button button(String text, Feather icon, Runnable action) {
    var button = new Button(text, new FontIcon(icon));
    button.setOnAction(event -> action.run());
    return button;
  }

  /// What stands here until the rows are read; nothing, if that takes no time to speak of.
  private static Region opening(BooleanBinding unknown) {
    var words = Chips.text("Opening the workspace…", "muted");
    words.setId("library-opening");
    words.setVisible(false);
    var place = new StackPane(words);
    place.visibleProperty().bind(unknown);
    var patience = new PauseTransition(PATIENCE);
    patience.setOnFinished(_ -> words.setVisible(true));
    unknown.subscribe(waiting -> {
      if (waiting) {
        patience.playFromStart();
      } else {
        patience.stop();
        words.setVisible(false);
      }
    });
    return place;
  }

  private Region emptyState(ObservableList<? extends Task<?>> running) {
    BooleanBinding busy = Bindings.isNotEmpty(running).and(model.importingProperty().isNotEmpty());
    Label title = Chips.text("", "screen-title");
    title
        .textProperty()
        .bind(Bindings.when(busy).then(model.importingProperty()).otherwise("No run here yet"));
    Label advice = Chips.wrapped("", "empty-text");
    advice.textProperty().bind(Bindings.when(busy).then(UNDER_WAY).otherwise(PURPOSE));
    Button[] buttons = sourceButtons();
    buttons[2].getStyleClass().add("accent");
    buttons[2].setId("open-samples");
    var row = new HBox(buttons);
    row.getStyleClass().add("button-row");
    row.setAlignment(Pos.CENTER);
    var box =
        new VBox(
            new FontIcon(Feather.GIT_PULL_REQUEST),
            title,
            advice,
            row,
            Chips.text("or drop a run folder, a session folder or an archive anywhere", "muted"));
    box.setId("library-empty");
    box.getStyleClass().add("empty-state");
    return box;
  }

  private void buildTable(Consumer<RunId> onOpen) {
    table.setId("runs");
    table.setItems(model.rows());
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    add("Run", 190, row -> row.run().name());
    add("Layout", 130, RunRow::layout);
    number("Rounds", 70, row -> Integer.toString(row.rounds()));
    number("Ships", 64, row -> Integer.toString(row.ships()));
    number("No-ops", 70, row -> Integer.toString(row.noOps()));
    number("Best", 120, row -> rate(row.best()));
    number("Final", 120, row -> rate(row.last()));
    number("Inbox", 64, row -> Integer.toString(row.open()));
    add("Import findings", 190, row -> row.findings().words());
    add("Imported", 170, row -> WHEN.format(row.run().importedAt().atZone(zone)));
    number("Revision", 76, row -> Integer.toString(row.run().revision()));
    table.getColumns().stream()
        .filter(column -> SPARE.contains(column.getText()))
        .forEach(column -> column.visibleProperty().bind(table.widthProperty().greaterThan(ROOMY)));
    table.setRowFactory(view -> row(onOpen));
    new Keys()
        .on(Shortcut.OPEN, () -> selected().ifPresent(row -> onOpen.accept(row.run().id())))
        .on(Shortcut.NEXT, () -> table.getSelectionModel().selectNext())
        .on(Shortcut.PREVIOUS, () -> table.getSelectionModel().selectPrevious())
        .install(table);
  }

  private TableRow<RunRow> row(Consumer<RunId> onOpen) {
    var row = new TableRow<RunRow>();
    row.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2 && !row.isEmpty()) {
        onOpen.accept(row.getItem().run().id());
      }
    });
    var menu =
        new ContextMenu(
            item("Open in Replay", row, found -> onOpen.accept(found.run().id())),
            item(
                "Follow while it is written",
                row,
                found -> model.followed().follow(found.run().id())),
            item("Import again", row, found -> model.importAgain(found.run().id())),
            item("Remove from the library…", row, this::askToRemove));
    row.contextMenuProperty()
        .bind(Bindings.when(row.emptyProperty()).then((ContextMenu) null).otherwise(menu));
    return row;
  }

  private static MenuItem item(String text, TableRow<RunRow> row, Consumer<RunRow> action) {
    var item = new MenuItem(text);
    item.setOnAction(event -> action.accept(row.getItem()));
    return item;
  }

  /// Asks whether to take a run out of the library.
  void askToRemove(RunRow row) {
    dialogs.confirm(
        "Remove " + row.run().id(),
        "The run leaves this library. Its source '%s' and every signed decision about it stay."
            .formatted(VisibleText.line(row.run().source())),
        () -> model.remove(row.run().id()));
  }

  private Optional<RunRow> selected() {
    Supplier<RunRow> item = table.getSelectionModel()::getSelectedItem;
    return Optional.ofNullable(item.get());
  }

  private void add(String title, double width, Function<RunRow, String> text) {
    var column = new TableColumn<RunRow, String>(title);
    column.setPrefWidth(width);
    column.setCellValueFactory(
        cell -> new ReadOnlyStringWrapper(VisibleText.line(text.apply(cell.getValue()))));
    table.getColumns().add(column);
  }

  private void number(String title, double width, Function<RunRow, String> text) {
    add(title, width, text);
    table.getColumns().getLast().getStyleClass().add("number");
  }

  private static String rate(Optional<Tally> tally) {
    return tally.map(t -> t + " · " + t.percent()).orElse("not recorded");
  }
}
