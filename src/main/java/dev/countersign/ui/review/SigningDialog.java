package dev.countersign.ui.review;

import dev.countersign.ui.Chips;
import dev.countersign.ui.Dialogs;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The signing: name, time and meaning in print, what is bound, and the passphrase. Enter signs.
/// Where there is no key yet, [KeyForm] comes first.
public final class SigningDialog extends VBox {

  private static final double WIDTH = 680;
  private static final double LIST_HEIGHT = 190;
  private static final double LABEL_WIDTH = 100;

  private final SigningViewModel model;
  private final Runnable onClose;
  private final PasswordField passphrase = new PasswordField();
  private final TextField person = new TextField();

  /// A dialog that runs `onClose` when it is done or cancelled.
  public SigningDialog(SigningViewModel model, Runnable onClose) {
    this.model = model;
    this.onClose = onClose;
    setId("signing");
    getStyleClass().add("dialog-card");
    setPrefWidth(WIDTH);
    setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    model.identityProperty().subscribe(this::show);
    model
        .doneProperty()
        .subscribe(done -> {
          if (done) {
            onClose.run();
          }
        });
    focusedProperty()
        .subscribe(focused -> {
          if (focused && passphrase.getScene() != null) {
            first().requestFocus();
          }
        });
  }

  private void show(Optional<Identity> identity) {
    if (identity.isPresent()) {
      getChildren().setAll(signing(identity.get()));
      first().requestFocus();
    } else {
      getChildren()
          .setAll(
              model.people().isEmpty()
                  ? new KeyForm(model, onClose)
                  : new PersonForm(model, this::makeKey, onClose));
    }
  }

  private void makeKey() {
    getChildren().setAll(new KeyForm(model, onClose));
  }

  /// A way out for whoever is not the person named above; nothing where nobody else has a key.
  private Node otherPerson() {
    var other = new Hyperlink("Not you? Choose who signs.");
    other.setId("other-person");
    other.setOnAction(event -> model.chooseAgain());
    other.setVisible(model.people().size() > 1);
    other.setManaged(other.isVisible());
    return other;
  }

  private Node[] signing(Identity identity) {
    var request = model.request();
    var facts = new GridPane();
    facts.getStyleClass().add("facts");
    var wide = new ColumnConstraints();
    wide.setHgrow(Priority.ALWAYS);
    facts.getColumnConstraints().addAll(new ColumnConstraints(LABEL_WIDTH), wide);
    fact(facts, "Name", Chips.wrapped(identity.displayName() + " (" + identity.person() + ")"));
    fact(facts, "Time", Chips.wrapped(model.time()));
    fact(facts, "", Chips.wrapped("as stated by this computer", "muted"));
    fact(facts, "Decides on", Chips.wrapped(request.target().toString(), "code"));
    fact(facts, "Meaning", Chips.wrapped(request.choice().meaning(), "strong"));
    fact(facts, "Reason", reason(request.reason()));
    fact(facts, "Key", Chips.wrapped(identity.key(), "code"));

    passphrase.setId("passphrase");
    passphrase.setPromptText("Passphrase of your key");
    passphrase.disableProperty().bind(model.busyProperty());
    passphrase.setOnAction(event -> sign());
    var sign = new Button("Sign: " + request.choice().label());
    sign.setId("sign");
    sign.setDefaultButton(true);
    sign.disableProperty().bind(model.busyProperty().or(passphrase.textProperty().isEmpty()));
    sign.setOnAction(event -> sign());
    var cancel = new Button("Cancel");
    cancel.setId("cancel-signing");
    cancel.setCancelButton(true);
    cancel.setOnAction(event -> onClose.run());
    person.setId("signing-person");
    person.setPromptText("Your person id");
    person.setText(model.chosen());
    person.setOnAction(event -> passphrase.requestFocus());
    var who = new VBox(Chips.wrapped(model.signOn().why(), "muted"), person);
    who.getStyleClass().add("lines");
    who.setVisible(model.signOn().isWanted());
    who.setManaged(model.signOn().isWanted());
    return new Node[] {
      Chips.text("Sign this decision", "dialog-title"),
      facts,
      otherPerson(),
      bound(),
      who,
      passphrase,
      error(model),
      Dialogs.buttons(cancel, sign)
    };
  }

  private Node first() {
    return model.signOn().isWanted() && person.getText().isEmpty() ? person : passphrase;
  }

  private void sign() {
    if (!passphrase.getText().isEmpty()) {
      char[] secret = passphrase.getText().toCharArray();
      passphrase.clear();
      model.sign(person.getText(), secret);
    }
  }

  private static Label reason(String text) {
    return text.isEmpty() ? Chips.wrapped("none given", "muted") : Chips.wrapped(text);
  }

  private Node bound() {
    var list = new ListView<String>();
    list.getStyleClass().addAll("code", "bound-list");
    list.setPrefHeight(LIST_HEIGHT);
    model
        .binding()
        .ifPresent(binding ->
            binding
                .parts()
                .forEach(part ->
                    list.getItems()
                        .add(
                            "%s  %-15s %s"
                                .formatted(
                                    part.digest().hex().substring(0, 16),
                                    part.role(),
                                    dev.countersign.base.VisibleText.line(part.name())))));
    var pane =
        new TitledPane(
            "Binds the SHA-256 of %d files and records".formatted(list.getItems().size()), list);
    pane.setAnimated(false);
    return pane;
  }

  /// The line that says what went wrong; it takes no room while nothing did.
  static Label error(SigningViewModel model) {
    Label label = Chips.wrapped("", "error-text");
    label.setId("signing-error");
    label.textProperty().bind(model.errorProperty());
    label.visibleProperty().bind(model.errorProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  private static void fact(GridPane grid, String name, Label value) {
    Label label = Chips.text(name, "muted");
    GridPane.setValignment(label, VPos.TOP);
    grid.addRow(grid.getRowCount(), label, value);
  }
}
