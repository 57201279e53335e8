package dev.countersign.ui.ledger;

import dev.countersign.base.VisibleText;
import dev.countersign.ledger.Endorsement;
import dev.countersign.review.Administration.Anchors;
import dev.countersign.review.KeptCheckpoint;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Dialogs;
import java.io.File;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;

/// The checkpoints that vouch for the ledger elsewhere: where they lie, whether they fit, and what
/// they do not cover yet.
final class AnchorsView extends BorderPane {

  private final AdminViewModel model;
  private final Dialogs dialogs;
  private final VBox light = new VBox();
  private final Label folder = Chips.wrapped("", "code");
  private final Button write = new Button("Write a checkpoint now…");
  private final Button attach = new Button("Attach a time stamp or signature…");
  private final TableView<KeptCheckpoint> table = new TableView<>();

  AnchorsView(AdminViewModel model, Dialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    setId("anchors");
    light.setId("anchor-light");
    folder.setId("anchor-folder");
    var choose = new Button("Choose the folder…");
    choose.setId("choose-anchor-folder");
    choose.setOnAction(event -> choose());
    write.setId("write-checkpoint");
    write.getStyleClass().add("accent");
    write.setOnAction(event -> write());
    var compare = new Button("Compare with a checkpoint file…");
    compare.setId("compare-checkpoint");
    compare.setOnAction(event -> compare());
    attach.setId("attach-token");
    attach.setOnAction(event -> attach());
    attach.disableProperty().bind(table.getSelectionModel().selectedItemProperty().isNull());
    var buttons = new HBox(choose, write, compare, attach);
    buttons.getStyleClass().add("button-row");
    var head =
        new VBox(
            light,
            Chips.wrapped(
                "A checkpoint is a small signed file that says how many entries the ledger has and what they are; kept where an attacker of this computer does not reach, it shows a shortened or rewritten ledger.",
                "muted"),
            folder,
            buttons,
            Chips.wrapped(
                "At the end of a session with decisions you are asked for one. A person who trusts nobody here checks the ledger with it: countersign ledger verify --anchor FILE. Beside the chosen checkpoint you can keep a time stamp of an authority (RFC 3161) or a signature of ssh-keygen, got with other tools.",
                "muted"));
    head.getStyleClass().addAll("ledger-head", "lines");
    setTop(head);
    buildTable();
    setCenter(table);
    model.anchorsProperty().subscribe(this::show);
  }

  private void show(Optional<Anchors> found) {
    light.getChildren().setAll(AnchorMark.of(found));
    folder.setText(
        found
            .flatMap(Anchors::folder)
            .map(path -> "Folder: " + VisibleText.line(path.toString()))
            .orElse("No folder is chosen yet."));
    boolean may = found.map(Anchors::mayWrite).orElse(false);
    write.setDisable(!may || found.flatMap(Anchors::folder).isEmpty());
    table.getItems().setAll(found.map(Anchors::kept).orElse(java.util.List.of()));
    table.setPlaceholder(
        Chips.wrapped(
            found.isEmpty()
                ? "The ledger begins with the first decision."
                : may
                    ? "No checkpoint of this ledger lies in the folder."
                    : "The key that signs checkpoints lies with the person who began this ledger; ask them to write one.",
            "muted"));
  }

  private void choose() {
    File chosen = new DirectoryChooser().showDialog(getScene().getWindow());
    if (chosen != null) {
      model.chooseFolder(chosen.toPath());
    }
  }

  private void compare() {
    File chosen = new FileChooser().showOpenDialog(getScene().getWindow());
    if (chosen != null) {
      model.compare(chosen.toPath());
    }
  }

  private void attach() {
    KeptCheckpoint kept = table.getSelectionModel().getSelectedItem();
    File chosen = new FileChooser().showOpenDialog(getScene().getWindow());
    if (kept != null && chosen != null) {
      model.attach(kept.file(), chosen.toPath());
    }
  }

  private void write() {
    dialogs.show(new SignEntry(model, dialogs, step(model), "Cancel", () -> {}));
  }

  /// Writing a checkpoint, as something to be signed.
  static SignEntry.Step step(AdminViewModel model) {
    String where =
        model
            .anchorsProperty()
            .get()
            .flatMap(Anchors::folder)
            .map(path -> VisibleText.line(path.toString()))
            .orElse("the chosen folder");
    return new SignEntry.Step(
        "Write a checkpoint",
        "You vouch for the ledger as it is now; the checkpoint is written to %s, and an entry says so."
            .formatted(where),
        "Sign and write",
        "The checkpoint was written to %s.".formatted(where),
        model.checkpoint());
  }

  private void buildTable() {
    table.setId("checkpoints");
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    TableColumn<KeptCheckpoint, String> size =
        add("Entries", 90, kept -> Integer.toString(kept.size()));
    size.getStyleClass().add("number");
    size.setMaxWidth(110);
    add("This ledger", 260, kept -> mark(kept.fit()) + " " + kept.fit().word());
    add("Beside it", 220, AnchorsView::endorsements);
    add("File", 480, kept -> kept.file().toString()).getStyleClass().add("code");
  }

  private static String endorsements(KeptCheckpoint kept) {
    return kept.endorsements().isEmpty()
        ? "–"
        : kept.endorsements().stream().map(Endorsement::words).collect(Collectors.joining(", "));
  }

  private static String mark(KeptCheckpoint.Fit fit) {
    return switch (fit) {
      case HOLDS -> "✔";
      case UNSIGNED -> "●";
      case ROLLBACK, FORK, OTHER -> "✖";
    };
  }

  private TableColumn<KeptCheckpoint, String> add(
      String title, double width, Function<KeptCheckpoint, String> text) {
    var column = new TableColumn<KeptCheckpoint, String>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setCellValueFactory(
        cell -> new ReadOnlyStringWrapper(VisibleText.line(text.apply(cell.getValue()))));
    table.getColumns().add(column);
    return column;
  }
}
