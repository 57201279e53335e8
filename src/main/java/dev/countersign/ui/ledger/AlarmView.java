package dev.countersign.ui.ledger;

import dev.countersign.ledger.Outcome;
import dev.countersign.ledger.Witness;
import dev.countersign.ui.Chips;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Fills the window when the ledger contradicts what was seen of it: a part is missing, or it is
/// another one. Nothing is signed while it stands; looking stays possible.
public final class AlarmView extends VBox {

  private static final double WIDTH = 720;

  /// @param model says whether there is an alarm
  /// @param onLook shows the ledger underneath
  public AlarmView(AdminViewModel model, Runnable onLook) {
    setId("alarm");
    getStyleClass().add("alarm");
    setAlignment(Pos.CENTER);
    setVisible(false);
    var again = new Button("Check again");
    again.setId("alarm-again");
    again.setDefaultButton(false);
    again.setOnAction(event -> model.refresh());
    var look = new Button("Look at the ledger, without signing");
    look.setId("alarm-look");
    look.setOnAction(event -> {
      setVisible(false);
      onLook.run();
    });
    var buttons = new HBox(again, look);
    buttons.getStyleClass().add("button-row");
    buttons.setAlignment(Pos.CENTER);
    model.alarmProperty().subscribe(found -> show(found, buttons));
  }

  private void show(Optional<Witness.Alarm> found, HBox buttons) {
    setVisible(found.isPresent());
    if (found.isEmpty()) {
      getChildren().clear();
      return;
    }
    var sentence = Chips.wrapped(found.get().sentence(), "strong");
    sentence.setId("alarm-sentence");
    sentence.setMaxWidth(WIDTH);
    var advice = Chips.wrapped(advice(found.get().outcome()));
    advice.setMaxWidth(WIDTH);
    getChildren()
        .setAll(
            new FontIcon(Feather.ALERT_OCTAGON),
            Chips.wrapped(title(found.get().outcome()), "alarm-title"),
            sentence,
            advice,
            buttons);
  }

  private static String title(Outcome outcome) {
    return switch (outcome) {
      case ROLLBACK -> "Entries are missing from this ledger";
      case FORK -> "This is not the ledger that was seen here";
      case PASS, WARN, RECOVER, FAIL, UNREADABLE -> "This ledger cannot be trusted now";
    };
  }

  private static String advice(Outcome outcome) {
    return switch (outcome) {
      case ROLLBACK ->
          "Signing is blocked. 1. Copy the ledger folder as it is now; it is evidence. 2. Look for the longer one: a backup, a sync conflict, another reviewer's copy. 3. Put it back and check again. If it cannot be found, a named person writes down what happened as a note on a copy, and work goes on there.";
      case FORK ->
          "Signing is blocked. 1. Copy the ledger folder as it is now; it is evidence. 2. Compare it with a checkpoint kept elsewhere: countersign ledger verify --anchor FILE. 3. Put the ledger back that fits, and check again. If none fits, a named person writes down what happened as a note on a copy, and work goes on there.";
      case PASS, WARN, RECOVER, FAIL, UNREADABLE ->
          "Signing is blocked. Restore seen.json in your profile from a backup, or verify the ledger against a checkpoint kept elsewhere and then remove the file; check again.";
    };
  }
}
