package dev.countersign.ui.main;

import atlantafx.base.controls.Notification;
import dev.countersign.base.VisibleText;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Short news in the corner, none of it modal; each stays until it is closed or three newer ones
/// came.
final class Toasts extends VBox {

  private static final int MOST = 3;
  private static final double WIDTH = 460;

  Toasts() {
    setId("toasts");
    getStyleClass().add("toasts");
    setPickOnBounds(false);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
  }

  /// Shows a sentence with what can be done about it.
  void show(String sentence, Feather icon, String style, Button... actions) {
    var toast = new Notification(VisibleText.of(sentence), new FontIcon(icon));
    toast.getStyleClass().addAll("toast", style);
    toast.setPrefWidth(WIDTH);
    toast.setMaxWidth(WIDTH);
    toast.setMinHeight(Region.USE_PREF_SIZE);
    toast.setPrimaryActions(actions);
    toast.setOnClose(event -> getChildren().remove(toast));
    for (Button action : actions) {
      action.addEventHandler(javafx.event.ActionEvent.ACTION, event -> getChildren().remove(toast));
    }
    if (getChildren().size() == MOST) {
      getChildren().removeFirst();
    }
    getChildren().add(toast);
  }
}
