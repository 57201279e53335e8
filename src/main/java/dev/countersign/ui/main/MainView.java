package dev.countersign.ui.main;

import dev.countersign.review.InboxItem;
import dev.countersign.review.Review;
import dev.countersign.trace.RunId;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Dialogs;
import dev.countersign.ui.HelpSheet;
import dev.countersign.ui.Keys;
import dev.countersign.ui.Selection;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.Shortcut;
import dev.countersign.ui.findings.FindingsView;
import dev.countersign.ui.ledger.AlarmView;
import dev.countersign.ui.ledger.LedgerView;
import dev.countersign.ui.ledger.SignEntry;
import dev.countersign.ui.library.ImportReport;
import dev.countersign.ui.library.LibraryView;
import dev.countersign.ui.review.InboxView;
import dev.countersign.ui.search.SearchView;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ObservableList;
import javafx.concurrent.Task;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The window: bar, rail, screen, right pane, dock and status line, and what lies over them.
///
/// Below 1200 pixels the rail narrows, and the replay screen makes its right pane a drawer.
public final class MainView extends StackPane {

  private static final double WIDE = 1200;

  private final MainViewModel model;
  private final Dialogs dialogs = new Dialogs();
  private final Toasts toasts = new Toasts();
  private final Pages pages = new Pages();
  private final BorderPane frame = new BorderPane();
  private final Label drop =
      Chips.text("Drop to import: a run folder, a session folder or an archive");
  private final Rail rail;
  private final Clock clock;
  private final ObservableList<? extends Task<?>> tasks;
  private Screen shown = Screen.LIBRARY;

  /// The window's content.
  ///
  /// @param parts what other packages draw
  /// @param tasks the work under way
  /// @param onTheme switches light and dark
  public MainView(
      MainViewModel model,
      Parts parts,
      ObservableList<? extends Task<?>> tasks,
      Clock clock,
      Runnable onTheme) {
    this.model = model;
    this.clock = clock;
    this.tasks = tasks;
    getStyleClass().add("main");
    pages.add(Screen.LIBRARY, () -> Page.of(library()));
    pages.add(Screen.INBOX, () -> Page.of(inbox()));
    pages.add(
        Screen.FINDINGS,
        () -> Page.of(new FindingsView(model.findings(), dialogs, parts.showPlace())));
    pages.add(Screen.SEARCH, () -> Page.of(new SearchView(model.search(), model::showHit)));
    pages.add(Screen.LEDGER, () -> Page.of(new LedgerView(model.ledger(), dialogs)));

    var omnibox =
        new Omnibox(
            model,
            Map.of(
                Shortcut.ROUNDS,
                this::showRounds,
                Shortcut.HELP,
                this::showHelp,
                Shortcut.THEME,
                onTheme,
                Shortcut.OPEN_FOLDER,
                this::openFolder,
                Shortcut.CONTEXT,
                parts.togglePane()));
    frame.setTop(new TopBar(model, omnibox, parts.togglePane(), onTheme, this::showHelp));
    rail = new Rail(model, parts.sessions());
    frame.setLeft(rail);
    frame.setCenter(pages.stack());
    var status = new StatusBar(model, tasks, clock);
    var foot = new VBox(pages.docks(), status);
    frame.setBottom(foot);
    StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
    drop.getStyleClass().add("drop-here");
    drop.setId("drop-here");
    drop.setMouseTransparent(true);
    drop.setVisible(false);
    drop.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    var alarm = new AlarmView(model.ledger().admin(), () -> go(Screen.LEDGER));
    getChildren().addAll(frame, toasts, dialogs.pane(), drop, alarm);
    installKeys(omnibox, onTheme);
    setOnDragOver(this::acceptFiles);
    setOnDragExited(event -> drop.setVisible(false));
    setOnDragDropped(this::importFiles);
    model.selection().currentProperty().subscribe(this::showScreen);
    widthProperty().subscribe(this::fit);
    model.library().lastImportProperty().subscribe(this::announce);
    model
        .library()
        .failureProperty()
        .subscribe(failure ->
            failure.ifPresent(found -> dialogs.error(found.what(), found.advice(), found.cause())));
    model.onRecorded(this::announce);
  }

  /// Asks for a checkpoint if decisions of this session are not anchored yet.
  ///
  /// @param then runs after the question
  /// @return whether it was asked; `then` runs only in that case
  public boolean endSession(Runnable then) {
    if (!model.ledger().admin().checkpointIsDue()) {
      return false;
    }
    dialogs.show(SignEntry.checkpoint(model.ledger().admin(), dialogs, then));
    return true;
  }

  /// What lies over the window.
  public Dialogs dialogs() {
    return dialogs;
  }

  /// Adds a screen that another package draws; it is built when it is first shown.
  ///
  /// @param page builds it
  void addScreen(Screen screen, Supplier<Page> page) {
    pages.add(screen, page);
    if (model.selection().get().screen() == screen) {
      pages.show(screen);
    }
  }

  /// Makes the decision keys of a form work wherever the focus is, while its screen is shown.
  ///
  /// @param keys of the form
  void installFormKeys(Keys keys, Screen screen) {
    keys.restWhile(dialogs.showingProperty().or(elsewhere(screen))).install(this);
  }

  private LibraryView library() {
    return new LibraryView(model.library(), tasks, dialogs, clock.getZone(), run -> open(run, ""));
  }

  private InboxView inbox() {
    var inbox = new InboxView(model.inbox(), dialogs, this::open);
    inbox.setOnDone(() -> {
      if (!endSession(() -> {})) {
        model.selection().select(model.selection().get().on(Screen.LEDGER));
      }
    });
    installFormKeys(inbox.keys(), Screen.INBOX);
    return inbox;
  }

  private void installKeys(Omnibox omnibox, Runnable onTheme) {
    var selection = model.selection();
    new Keys()
        .on(Shortcut.OMNIBOX, omnibox::open)
        .on(Shortcut.HELP, this::showHelp)
        .on(Shortcut.BACK, selection::goBack)
        .on(Shortcut.FORWARD, selection::goForward)
        .on(Shortcut.LIBRARY, () -> go(Screen.LIBRARY))
        .on(Shortcut.REPLAY, () -> go(Screen.REPLAY))
        .on(Shortcut.INBOX, () -> go(Screen.INBOX))
        .on(Shortcut.FINDINGS, () -> go(Screen.FINDINGS))
        .on(Shortcut.LEDGER, () -> go(Screen.LEDGER))
        .on(Shortcut.TASKS, () -> go(Screen.TASKS))
        .on(Shortcut.SEARCH, () -> go(Screen.SEARCH))
        .on(Shortcut.ROUNDS, this::showRounds)
        .on(Shortcut.THEME, onTheme)
        .on(Shortcut.OPEN_FOLDER, this::openFolder)
        .restWhile(dialogs.showingProperty())
        .install(this);
    new Keys().on(Shortcut.CLOSE, dialogs::hide).install(dialogs.pane());
  }

  private BooleanBinding elsewhere(Screen screen) {
    return Bindings.createBooleanBinding(
        () -> model.selection().get().screen() != screen, model.selection().currentProperty());
  }

  private void showScreen(Selection now) {
    Optional<Node> screen = pages.show(now.screen());
    if (now.screen() != shown) {
      shown = now.screen();
      screen.ifPresent(Node::requestFocus);
    }
    boolean session = now.screen() == Screen.SESSION;
    // the steps stand where the rail stands elsewhere
    frame.setLeft(session && now.session().isPresent() ? null : rail);
  }

  private void fit(Number width) {
    boolean narrow = width.doubleValue() > 0 && width.doubleValue() < WIDE;
    boolean was = getStyleClass().contains("narrow");
    if (narrow && !was) {
      getStyleClass().add("narrow");
    } else if (!narrow && was) {
      getStyleClass().remove("narrow");
    }
  }

  private void openFolder() {
    LibraryView.openFolder(model.library(), getScene().getWindow());
  }

  private void open(InboxItem item) {
    if (item.target().isMidTask()) {
      model.openTaskRewrite(item.target());
    } else {
      open(item.run(), item.target().id());
    }
  }

  private void open(RunId run, String rewrite) {
    model.selection().select(Selection.replay(run, rewrite));
  }

  private void go(Screen screen) {
    model.selection().select(model.selection().get().on(screen));
  }

  /// Shows which harness each round of the selected run ran.
  public void showRounds() {
    model
        .selection()
        .get()
        .run()
        .ifPresent(run -> dialogs.show(new RoundsDialog(model, run, dialogs::hide)));
  }

  private void showHelp() {
    dialogs.show(new HelpSheet(dialogs::hide));
  }

  private void announce(Optional<ImportReport> report) {
    report.ifPresent(found -> {
      var findings = new Button("Show findings");
      findings.setOnAction(
          event -> model.selection().select(Selection.replay(found.run(), "").on(Screen.FINDINGS)));
      var replay = new Button("Replay");
      replay.setOnAction(event -> open(found.run(), ""));
      toasts.show(
          found.line(),
          found.findings().high() > 0 ? Feather.ALERT_TRIANGLE : Feather.CHECK_CIRCLE,
          found.findings().high() > 0 ? "warning" : "success",
          findings,
          replay);
    });
  }

  private void announce(Review review) {
    var supersede = new Button("Supersede");
    supersede.setOnAction(event -> model.reopen(review));
    toasts.show(
        "Recorded as entry #%d: %s, %s."
            .formatted(review.index(), review.choice().label(), review.target()),
        Feather.CHECK_CIRCLE,
        "success",
        supersede);
  }

  private void acceptFiles(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
      drop.setVisible(true);
      event.consume();
    }
  }

  private void importFiles(DragEvent event) {
    for (File file : event.getDragboard().getFiles()) {
      Path path = file.toPath();
      model.library().importFrom(path);
    }
    drop.setVisible(false);
    event.setDropCompleted(true);
    event.consume();
  }
}
