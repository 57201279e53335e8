package dev.countersign.ui;

import atlantafx.base.controls.ModalPane;
import dev.countersign.base.VisibleText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What lies over the window and wants an answer: errors, confirmations and the signing.
///
/// There is one for each window, in front of everything else; while it shows, the window's own keys
/// rest.
public final class Dialogs {

  private static final double WIDTH = 560;

  private final ModalPane pane = new ModalPane();
  private Optional<Node> focusBefore = Optional.empty();

  /// Dialogs that no window shows yet; [#pane] goes on top of the window.
  public Dialogs() {
    pane.setId("dialogs");
    pane.setAlignment(Pos.CENTER);
    pane.setInTransitionFactory(null);
    pane.setOutTransitionFactory(null);
    pane.setPersistent(true);
    pane.displayProperty()
        .subscribe(shown -> {
          if (!shown) {
            focusBefore.ifPresent(Node::requestFocus);
            focusBefore = Optional.empty();
          }
        });
  }

  /// What the window lays over itself.
  public Node pane() {
    return pane;
  }

  /// Whether something wants an answer.
  public ReadOnlyBooleanProperty showingProperty() {
    return pane.displayProperty();
  }

  /// Shows `content` until [#hide]; focus comes back afterwards to where it was.
  public void show(Node content) {
    if (pane.getScene() != null) {
      focusBefore = Optional.ofNullable(pane.getScene().getFocusOwner());
    }
    pane.show(content);
    content.requestFocus();
  }

  /// Takes away what [#show] showed.
  public void hide() {
    pane.hide(true);
  }

  /// Says that something could not be done.
  ///
  /// @param what one sentence: what could not be done
  /// @param advice what the user can do
  /// @param cause for the details, which start collapsed and can be copied
  public void error(String what, String advice, Throwable cause) {
    String details = details(what, cause);
    var text = new TextArea(details);
    text.setEditable(false);
    text.getStyleClass().add("code");
    var more = new TitledPane("Details", text);
    more.setExpanded(false);
    more.setAnimated(false);
    var copy = new Button("Copy");
    copy.setId("copy-details");
    copy.setOnAction(event -> {
      var content = new ClipboardContent();
      content.putString(details);
      Clipboard.getSystemClipboard().setContent(content);
    });
    var close = new Button("Close");
    close.setId("close-error");
    close.setDefaultButton(true);
    close.setOnAction(event -> hide());
    show(card(what, Chips.wrapped(advice), more, buttons(copy, close)));
    close.requestFocus();
  }

  /// Asks before something that takes effect at once.
  ///
  /// @param action what the button says, such as `Remove sample`
  /// @param consequence one sentence: what happens, and what stays
  /// @param onYes runs if the user presses the button
  public void confirm(String action, String consequence, Runnable onYes) {
    var yes = new Button(action);
    yes.setId("confirm");
    yes.setMnemonicParsing(false);
    yes.getStyleClass().add("danger");
    yes.setOnAction(event -> {
      hide();
      onYes.run();
    });
    var no = new Button("Keep");
    no.setId("keep");
    no.setCancelButton(true);
    no.setOnAction(event -> hide());
    show(card(action + "?", Chips.wrapped(consequence), buttons(no, yes)));
    no.requestFocus();
  }

  /// The box of a dialog: a title and what stands under it.
  public static VBox card(String title, Node... parts) {
    var box = new VBox(Chips.wrapped(title, "dialog-title"));
    box.getChildren().addAll(parts);
    box.getStyleClass().add("dialog-card");
    box.setPrefWidth(WIDTH);
    box.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    return box;
  }

  /// The row of buttons at the foot of a dialog, the last one being the one meant.
  public static HBox buttons(Button... buttons) {
    var row = new HBox(buttons);
    row.getStyleClass().add("dialog-buttons");
    row.setAlignment(Pos.CENTER_RIGHT);
    return row;
  }

  private static String details(String what, Throwable cause) {
    var trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    return VisibleText.of(what + "\n\n" + trace);
  }
}
