package dev.countersign.ui.ledger;

import dev.countersign.ui.Chips;
import dev.countersign.ui.Dialogs;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Asks for the passphrase before an entry other than a decision is signed, and says what it means.
public final class SignEntry extends VBox {

  private static final double WIDTH = 560;

  private final PasswordField passphrase = new PasswordField();
  private final Label error = Chips.wrapped("", "error-text");
  private final Button sign;
  private final AdminViewModel model;
  private final Step step;
  private final Runnable onEnd;

  /// What is to be signed.
  ///
  /// @param title such as `Revoke a key`
  /// @param meaning one sentence: what the signature says
  /// @param button the word on the button
  /// @param done what is said afterwards
  /// @param work does it
  public record Step(
      String title, String meaning, String button, String done, AdminViewModel.Signed work) {}

  /// A dialog that closes itself.
  ///
  /// @param other the word of the button that signs nothing
  /// @param onEnd runs when it was signed, or when `other` was pressed
  public SignEntry(AdminViewModel model, Dialogs dialogs, Step step, String other, Runnable onEnd) {
    this.model = model;
    this.step = step;
    this.onEnd =
        () -> {
          dialogs.hide();
          onEnd.run();
        };
    setId("sign-entry");
    getStyleClass().add("dialog-card");
    setPrefWidth(WIDTH);
    setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    passphrase.setId("entry-passphrase");
    passphrase.setPromptText("Passphrase of your key");
    passphrase.setOnAction(event -> sign());
    error.setId("entry-error");
    error.visibleProperty().bind(error.textProperty().isNotEmpty());
    error.managedProperty().bind(error.visibleProperty());
    sign = new Button(step.button());
    sign.setId("entry-sign");
    sign.setDefaultButton(true);
    sign.setOnAction(event -> sign());
    var cancel = new Button(other);
    cancel.setId("entry-cancel");
    cancel.setCancelButton(true);
    cancel.setOnAction(event -> this.onEnd.run());
    getChildren()
        .addAll(
            Chips.wrapped(step.title(), "dialog-title"),
            Chips.wrapped(step.meaning()),
            passphrase,
            error,
            Dialogs.buttons(cancel, sign));
    focusedProperty()
        .subscribe(focused -> {
          if (focused) {
            passphrase.requestFocus();
          }
        });
  }

  /// Asks for a checkpoint at the end of a session; closing without one stays possible.
  ///
  /// @param then runs after the question
  public static SignEntry checkpoint(AdminViewModel model, Dialogs dialogs, Runnable then) {
    return new SignEntry(model, dialogs, AnchorsView.step(model), "Not now", then);
  }

  private void sign() {
    if (passphrase.getText().isEmpty()) {
      return;
    }
    char[] secret = passphrase.getText().toCharArray();
    passphrase.clear();
    setDisable(true);
    model.sign(
        step.title(),
        step.work(),
        secret,
        step.done(),
        refusal -> {
          setDisable(false);
          error.setText(refusal);
          if (refusal.isEmpty()) {
            onEnd.run();
          } else {
            passphrase.requestFocus();
          }
        });
  }
}
