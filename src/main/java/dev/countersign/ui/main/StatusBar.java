package dev.countersign.ui.main;

import dev.countersign.base.Counted;
import dev.countersign.base.VisibleText;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Selection.Screen;
import dev.countersign.ui.ledger.AnchorMark;
import dev.countersign.ui.library.ImportReport;
import dev.countersign.ui.library.RunRow;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.concurrent.Task;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The line at the foot: the last import, the work under way and the workspace.
final class StatusBar extends HBox {

  private static final double WIDEST_NAME = 240;

  private final HBox running = new HBox();
  private final InstantSource clock;

  StatusBar(MainViewModel model, ObservableList<? extends Task<?>> tasks, InstantSource clock) {
    this.clock = clock;
    setId("status-bar");
    getStyleClass().add("status-bar");
    running.getStyleClass().add("running");
    var last = new Label();
    last.setId("last-import");
    last.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> model.library().readProperty().get() ? words(model) : "",
                model.library().readProperty(),
                model.library().lastImportProperty(),
                model.library().rows(),
                model.selection().currentProperty(),
                model.ledger().stateProperty(),
                model.ledger().rows()));
    var whole = new Tooltip();
    whole.textProperty().bind(last.textProperty());
    last.setTooltip(whole);
    last.setEllipsisString("…");
    last.setMinWidth(0);
    Label failure = Chips.text("", "error-text");
    failure.textProperty().bind(model.failureProperty());
    failure.managedProperty().bind(model.failureProperty().isNotEmpty());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Label workspace = Chips.text("workspace: " + folderName(model.workspace()));
    workspace.setId("workspace");
    workspace.setTooltip(new Tooltip(VisibleText.line(model.workspace())));
    workspace.setMinWidth(USE_PREF_SIZE);
    workspace.setMaxWidth(WIDEST_NAME);
    var light = new HBox();
    light.setMinWidth(USE_PREF_SIZE);
    light.setId("status-light");
    light.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
    model
        .ledger()
        .admin()
        .anchorsProperty()
        .subscribe(anchors -> light.getChildren().setAll(AnchorMark.of(anchors)));
    getChildren().addAll(last, failure, space, running, notices(model), light, workspace);
    tasks.addListener((ListChangeListener<Task<?>>) change -> show(tasks));
    show(tasks);
  }

  /// How many notices there are; leads to the ledger, where they stand.
  private static Button notices(MainViewModel model) {
    var button = new Button();
    button.setId("status-notices");
    button.getStyleClass().add("status-notices");
    ObservableList<String> notices = model.ledger().notices();
    button
        .textProperty()
        .bind(Bindings.createStringBinding(() -> Counted.of(notices.size(), "notice"), notices));
    button.visibleProperty().bind(Bindings.isNotEmpty(notices));
    button.managedProperty().bind(button.visibleProperty());
    button.setOnAction(
        event -> model.selection().select(model.selection().get().on(Screen.LEDGER)));
    return button;
  }

  /// The last import; without one the run at hand and its findings; and how the ledger stands.
  private static String words(MainViewModel model) {
    String ledger = model.ledger().pill().get();
    Optional<String> taken = model.library().lastImportProperty().get().map(ImportReport::line);
    Optional<RunRow> row =
        model
            .selection()
            .get()
            .run()
            .flatMap(run ->
                model.library().rows().stream()
                    .filter(known -> known.run().id().equals(run))
                    .findFirst());
    String first = taken.or(() -> row.map(StatusBar::about)).orElse("No run chosen");
    return VisibleText.line("● " + first + " · " + ledger);
  }

  private static String about(RunRow row) {
    return "%s · %s imported%s, %s · import findings: %s"
        .formatted(
            row.run().id(),
            row.layout(),
            row.run().revision() > 1 ? " (revision " + row.run().revision() + ")" : "",
            Counted.grouped(row.run().files(), "file"),
            row.findings().words());
  }

  private static String folderName(String path) {
    Path name = Path.of(path).getFileName();
    return name == null ? path : name.toString();
  }

  private void show(ObservableList<? extends Task<?>> tasks) {
    running.getChildren().setAll(tasks.stream().map(task -> new TaskLine(task, clock)).toList());
  }
}
