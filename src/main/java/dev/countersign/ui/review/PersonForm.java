package dev.countersign.ui.review;

import dev.countersign.base.VisibleText;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Dialogs;
import javafx.scene.control.Button;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Where several people have keys on this computer: who of them signs now.
final class PersonForm extends VBox {

  private static final double LIST_HEIGHT = 150;

  /// @param onNew runs when somebody else wants to make a key
  PersonForm(SigningViewModel model, Runnable onNew, Runnable onClose) {
    setId("person-form");
    getStyleClass().add("dialog-form");
    var people = new ListView<Identity>();
    people.setId("people-here");
    people.setPrefHeight(LIST_HEIGHT);
    people.getItems().setAll(model.people());
    people.setCellFactory(view -> new PersonCell());
    people.getSelectionModel().selectFirst();
    var sign = new Button("I am this person");
    sign.setId("choose-person");
    sign.setDefaultButton(true);
    sign.setOnAction(event -> model.choose(people.getSelectionModel().getSelectedItem()));
    var other = new Button("Make a key of my own…");
    other.setId("new-person");
    other.setOnAction(event -> onNew.run());
    var cancel = new Button("Cancel");
    cancel.setCancelButton(true);
    cancel.setOnAction(event -> onClose.run());
    getChildren()
        .addAll(
            Chips.text("Who signs?", "dialog-title"),
            Chips.wrapped(
                "Several people have keys on this computer. Choose yourself; the next step asks for"
                    + " the passphrase of your key, which nobody else knows."),
            people,
            SigningDialog.error(model),
            Dialogs.buttons(cancel, other, sign));
  }

  private static final class PersonCell extends ListCell<Identity> {
    @Override
    protected void updateItem(@Nullable Identity person, boolean empty) {
      super.updateItem(person, empty);
      setText(
          empty || person == null
              ? ""
              : VisibleText.line(
                  "%s (%s), key %s…"
                      .formatted(
                          person.displayName(),
                          person.person(),
                          person.key().substring(0, Math.min(12, person.key().length())))));
    }
  }
}
