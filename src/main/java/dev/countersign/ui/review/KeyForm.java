package dev.countersign.ui.review;

import dev.countersign.ui.Chips;
import dev.countersign.ui.Dialogs;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The first step of the first signature: making the person's key.
final class KeyForm extends VBox {

  private static final double LABEL_WIDTH = 130;

  KeyForm(SigningViewModel model, Runnable onClose) {
    setId("key-form");
    getStyleClass().add("dialog-form");
    TextField person = field("key-person", "such as p-001 or an e-mail address");
    TextField name = field("key-name", "as it should be printed");
    PasswordField first = secret("key-passphrase", "at least 12 characters");
    PasswordField second = secret("key-again", "the same again");
    var grid = new GridPane();
    grid.getStyleClass().add("facts");
    grid.getColumnConstraints().add(new ColumnConstraints(LABEL_WIDTH));
    grid.addRow(0, Chips.text("Person id", "muted"), person);
    grid.addRow(1, Chips.text("Printed name", "muted"), name);
    grid.addRow(2, Chips.text("Passphrase", "muted"), first);
    grid.addRow(3, Chips.text("Passphrase again", "muted"), second);
    List.of(person, name, first, second)
        .forEach(field -> GridPane.setHgrow(field, Priority.ALWAYS));
    var make = new Button("Make my key");
    make.setId("make-key");
    make.setDefaultButton(true);
    make.disableProperty().bind(model.busyProperty());
    make.setOnAction(event ->
        model.createKey(
            person.getText(),
            name.getText(),
            first.getText().toCharArray(),
            second.getText().toCharArray()));
    var cancel = new Button("Cancel");
    cancel.setCancelButton(true);
    cancel.setOnAction(event -> onClose.run());
    getChildren()
        .addAll(
            Chips.text("Make your key", "dialog-title"),
            Chips.wrapped(
                "Your key signs your decisions on this computer; only the passphrase opens it, and"
                    + " nobody can recover either."),
            grid,
            SigningDialog.error(model),
            Dialogs.buttons(cancel, make));
  }

  private static TextField field(String id, String prompt) {
    var field = new TextField();
    field.setId(id);
    field.setPromptText(prompt);
    return field;
  }

  private static PasswordField secret(String id, String prompt) {
    var field = new PasswordField();
    field.setId(id);
    field.setPromptText(prompt);
    return field;
  }
}
