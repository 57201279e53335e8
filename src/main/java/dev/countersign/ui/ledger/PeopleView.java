package dev.countersign.ui.ledger;

import dev.countersign.base.VisibleText;
import dev.countersign.ledger.EnrolStatement;
import dev.countersign.ledger.EnrolledKey;
import dev.countersign.ledger.Standing;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Dialogs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Who may sign: asks to be let in, lets people in and out. Each step says what it does.
final class PeopleView extends BorderPane {

  private final AdminViewModel model;
  private final Dialogs dialogs;
  private final TableView<EnrolledKey> table = new TableView<>();
  private final TextField requestTo = field("request-to", "file to write the request to");
  private final TextField requestFrom = field("request-from", "request file of the new person");
  private final TextField digits = field("compared-digits", "first 12 digits, as they read them");
  private final CheckBox admin = new CheckBox("admin");
  private final CheckBox override = new CheckBox("override");
  private final TextField reason = field("revoke-reason", "why");
  private final VBox asked = new VBox();

  PeopleView(AdminViewModel model, Dialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    setId("people");
    var cards = new HBox(join(), enrol(), revoke());
    cards.getStyleClass().addAll("ledger-head", "admin-cards");
    cards.getChildren().forEach(card -> HBox.setHgrow(card, Priority.ALWAYS));
    setTop(cards);
    buildTable();
    setCenter(table);
    model.standingProperty().subscribe(this::show);
  }

  private void show(Optional<Standing> standing) {
    table
        .getItems()
        .setAll(
            standing.map(Standing::keys).orElse(List.of()).stream()
                .filter(key -> !key.isLogKey())
                .toList());
  }

  private Node join() {
    var ask = button("ask-to-join", "Write the request…", this::ask);
    asked.getStyleClass().add("lines");
    return card(
        "Ask to be enrolled",
        "Writes a file for an admin; it holds nothing secret, and proves that the key is in your hands. Then read the name of your key to them, aloud or on paper.",
        browsed("browse-to", requestTo, FileChooser::showSaveDialog),
        ask,
        asked);
  }

  private Node enrol() {
    var roles = new HBox(Chips.text("Roles: reviewer", "muted"), admin, override);
    roles.getStyleClass().add("line");
    return card(
        "Enrol a person",
        "You compare the name of their key with what they read to you, so that nobody slips in another key; your signature lets them sign from then on.",
        step("1. Choose the file that they sent you."),
        browsed("browse-from", requestFrom, FileChooser::showOpenDialog),
        step("2. Let them read the name of their key to you, and type what you hear."),
        digits,
        step("3. Say what they may do, and sign."),
        roles,
        button("enrol", "Enrol…", this::letIn));
  }

  private Node revoke() {
    return card(
        "Revoke a key",
        "Choose the key in the table: it signs nothing more from here on, and what it signed before stays valid. A lost key or passphrase cannot be recovered.",
        step("Say why: it is kept in the ledger."),
        reason,
        button("revoke", "Revoke the chosen key…", this::end));
  }

  private void ask() {
    if (requestTo.getText().isBlank()) {
      model.say("Name the file to write the request to.");
      return;
    }
    Path file = Path.of(requestTo.getText().strip());
    dialogs.show(
        new SignEntry(
            model,
            dialogs,
            new SignEntry.Step(
                "Ask to be enrolled",
                "Your key signs that it asks to join this ledger; nothing is recorded by that.",
                "Write the request",
                "The request was written; read the name of your key to the admin.",
                passphrase -> {
                  String name = model.actions().request(file, passphrase);
                  javafx.application.Platform.runLater(
                      () -> asked.getChildren().setAll(Chips.wrapped(name, "code")));
                  return Optional.empty();
                }),
            "Cancel",
            () -> {}));
  }

  private void letIn() {
    EnrolStatement request;
    try {
      request = model.actions().read(Path.of(requestFrom.getText().strip()));
    } catch (IOException e) {
      model.say(String.valueOf(e.getMessage()));
      return;
    }
    List<String> roles = new ArrayList<>(List.of("reviewer"));
    if (admin.isSelected()) {
      roles.add("admin");
    }
    if (override.isSelected()) {
      roles.add("override");
    }
    String who = "%s (%s)".formatted(request.displayName(), request.person());
    String compared = digits.getText();
    dialogs.show(
        new SignEntry(
            model,
            dialogs,
            new SignEntry.Step(
                "Enrol " + who,
                "You compared the key %s with its owner and let them sign here as %s."
                    .formatted(request.keyid().text(), String.join(", ", roles)),
                "Sign: enrol",
                who + " is enrolled.",
                passphrase ->
                    AdminViewModel.refusal(
                        model.actions().enrol(request, compared, roles, passphrase))),
            "Cancel",
            () -> {}));
  }

  private void end() {
    EnrolledKey key = table.getSelectionModel().getSelectedItem();
    if (key == null || reason.getText().isBlank()) {
      model.say("Choose a key in the table and say why it is revoked.");
      return;
    }
    String why = reason.getText();
    dialogs.show(
        new SignEntry(
            model,
            dialogs,
            new SignEntry.Step(
                "Revoke the key of %s (%s)".formatted(key.displayName(), key.person()),
                "The key %s signs nothing more from here on: %s".formatted(key.keyid(), why),
                "Sign: revoke",
                "The key of %s is revoked.".formatted(key.displayName()),
                passphrase ->
                    AdminViewModel.refusal(
                        model.actions().revoke(key.keyid().text(), why, passphrase))),
            "Cancel",
            () -> {}));
  }

  private void buildTable() {
    table.setId("keys");
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(
        Chips.text("Nobody is enrolled yet: the first decision begins the ledger.", "muted"));
    add("Person", 220, key -> "%s (%s)".formatted(key.displayName(), key.person()));
    add("Roles", 200, key -> String.join(", ", key.roles()));
    add("Accepted by", 200, key -> by(key.basis()));
    add("Name of the key", 620, key -> key.keyid().text()).getStyleClass().add("code");
  }

  private static String by(String basis) {
    int digest = basis.indexOf("sha256:");
    return digest < 0
        ? "the ledger's first entry"
        : "key " + basis.substring(digest + 7, Math.min(basis.length(), digest + 19)) + "…";
  }

  private TableColumn<EnrolledKey, String> add(
      String title, double width, Function<EnrolledKey, String> text) {
    var column = new TableColumn<EnrolledKey, String>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setCellFactory(view -> new WholeTextCell<>());
    column.setCellValueFactory(
        cell -> new ReadOnlyStringWrapper(VisibleText.line(text.apply(cell.getValue()))));
    table.getColumns().add(column);
    return column;
  }

  private static Node step(String sentence) {
    return Chips.wrapped(sentence);
  }

  /// A field for a file's name with a button that looks for it.
  private Node browsed(
      String id,
      TextField field,
      BiFunction<FileChooser, javafx.stage.Window, @Nullable File> ask) {
    var browse =
        button(
            id,
            "Browse…",
            () -> {
              File chosen = ask.apply(new FileChooser(), getScene().getWindow());
              if (chosen != null) {
                field.setText(chosen.getPath());
              }
            });
    browse.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(field, Priority.ALWAYS);
    var line = new HBox(field, browse);
    line.getStyleClass().add("line");
    return line;
  }

  static VBox card(String title, String sentence, Node... parts) {
    var card = new VBox(Chips.heading(title), Chips.wrapped(sentence, "muted"));
    card.getChildren().addAll(parts);
    card.getStyleClass().addAll("card-box", "admin-card");
    return card;
  }

  static TextField field(String id, String prompt) {
    var field = new TextField();
    field.setId(id);
    field.setPromptText(prompt);
    return field;
  }

  static Button button(String id, String text, Runnable action) {
    var button = new Button(text);
    button.setId(id);
    button.setOnAction(event -> action.run());
    return button;
  }
}
