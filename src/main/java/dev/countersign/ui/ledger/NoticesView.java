package dev.countersign.ui.ledger;

import dev.countersign.ui.Chips;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What a person has to know about the workspace, above the ledger: such as that it lies where
/// other machines write to. Each sentence stays until it is dismissed.
final class NoticesView extends VBox {

  private final ObservableList<String> notices;

  /// @param notices sentences; one that is dismissed is removed from it
  NoticesView(ObservableList<String> notices) {
    this.notices = notices;
    setId("notices");
    getStyleClass().add("notices");
    notices.addListener((ListChangeListener<String>) _ -> show());
    show();
  }

  private void show() {
    getChildren().setAll(notices.stream().map(this::row).toList());
    setVisible(!notices.isEmpty());
    setManaged(!notices.isEmpty());
  }

  private HBox row(String notice) {
    Label sentence = Chips.wrapped(notice);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    sentence.setMaxWidth(Double.MAX_VALUE);
    var dismiss = new Button("Dismiss");
    dismiss.getStyleClass().addAll("dismiss", "small");
    dismiss.setMinWidth(Button.USE_PREF_SIZE);
    dismiss.setAccessibleText("Dismiss: " + sentence.getText());
    dismiss.setOnAction(event -> notices.remove(notice));
    var row = new HBox(new FontIcon(Feather.ALERT_TRIANGLE), sentence, dismiss);
    row.getStyleClass().add("notice");
    return row;
  }
}
