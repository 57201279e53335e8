package dev.countersign.ui.findings;

import dev.countersign.base.VisibleText;
import dev.countersign.review.FindingNote;
import dev.countersign.ui.Chips;
import dev.countersign.ui.Dialogs;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Asks why a finding is accepted or dismissed, and for the passphrase that signs it.
final class MarkDialog extends VBox {

  private static final double WIDTH = 560;
  private static final int ROWS = 3;

  private final FindingsViewModel model;
  private final FindingRow row;
  private final FindingNote.State state;
  private final Runnable onClose;
  private final TextArea reason = new TextArea();
  private final PasswordField passphrase = new PasswordField();
  private final Label error = Chips.wrapped("", "error-text");

  MarkDialog(FindingsViewModel model, FindingRow row, FindingNote.State state, Runnable onClose) {
    this.model = model;
    this.row = row;
    this.state = state;
    this.onClose = onClose;
    setId("mark-finding");
    getStyleClass().add("dialog-card");
    setPrefWidth(WIDTH);
    setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    reason.setId("mark-reason");
    reason.setPromptText("Reason, 10 characters or more");
    reason.setPrefRowCount(ROWS);
    reason.setWrapText(true);
    passphrase.setId("mark-passphrase");
    passphrase.setPromptText("Passphrase of your key");
    passphrase.setOnAction(event -> sign());
    error.setId("mark-error");
    error.visibleProperty().bind(error.textProperty().isNotEmpty());
    error.managedProperty().bind(error.visibleProperty());
    var sign = new Button("Sign");
    sign.setId("mark-sign");
    sign.setDefaultButton(true);
    sign.setOnAction(event -> sign());
    var cancel = new Button("Cancel");
    cancel.setCancelButton(true);
    cancel.setOnAction(event -> onClose.run());
    getChildren()
        .addAll(
            Chips.text(title(), "dialog-title"),
            Chips.text(row.noticed().rule(), "code"),
            Chips.wrapped(VisibleText.line(row.noticed().message())),
            Chips.wrapped("It goes to the ledger as a note signed with your key.", "muted"),
            reason,
            passphrase,
            error,
            Dialogs.buttons(cancel, sign));
    focusedProperty()
        .subscribe(focused -> {
          if (focused) {
            reason.requestFocus();
          }
        });
  }

  private String title() {
    return switch (state) {
      case ACCEPTED -> "Accept the finding: it is so";
      case DISMISSED -> "Dismiss the finding";
      case OPEN -> "Open the finding again";
    };
  }

  private void sign() {
    char[] secret = passphrase.getText().toCharArray();
    passphrase.clear();
    model.mark(
        row,
        state,
        reason.getText(),
        secret,
        refusal -> {
          error.setText(refusal);
          if (refusal.isEmpty()) {
            onClose.run();
          }
        });
  }
}
