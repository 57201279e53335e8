package dev.countersign.ui.main;

import dev.countersign.base.VisibleText;
import dev.countersign.ui.Chips;
import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Fills the window when the workspace could not be opened: why, what to do, and a way out.
final class OpeningFailure extends VBox {

  private static final double WIDTH = 720;

  private final Button close = new Button("Close");

  /// @param folder where the workspace lies
  /// @param sentence why it could not be opened, and what to do
  /// @param onClose closes the window
  OpeningFailure(Path folder, String sentence, Runnable onClose) {
    setId("opening-failure");
    getStyleClass().addAll("main", "alarm");
    setAlignment(Pos.CENTER);
    var why = Chips.wrapped(VisibleText.line(sentence), "strong");
    why.setId("opening-sentence");
    why.setMaxWidth(WIDTH);
    var where = Chips.wrapped("Workspace: " + VisibleText.line(folder.toString()), "muted");
    where.setMaxWidth(WIDTH);
    close.setId("opening-close");
    close.setDefaultButton(true);
    close.setCancelButton(true);
    close.setOnAction(_ -> onClose.run());
    getChildren()
        .addAll(
            new FontIcon(Feather.ALERT_OCTAGON),
            Chips.wrapped("The workspace could not be opened", "alarm-title"),
            why,
            where,
            close);
  }

  /// Puts the focus where one goes on.
  void focus() {
    close.requestFocus();
  }
}
