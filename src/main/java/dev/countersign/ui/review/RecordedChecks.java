package dev.countersign.ui.review;

import dev.countersign.replay.Rewrite;
import dev.countersign.trace.GateCheck;
import dev.countersign.ui.Chips;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The card with the gate checks as the run recorded them.
final class RecordedChecks {

  private RecordedChecks() {}

  static Node of(Rewrite rewrite) {
    List<GateCheck> checks = RecordedGate.checks(rewrite);
    VBox card = Dossier.card("Gate as recorded");
    if (checks.isEmpty()) {
      card.getChildren().add(Chips.wrapped("The gate did not run on this.", "muted"));
    }
    for (GateCheck check : checks) {
      var space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      Label word = Chips.text(check.state().name().toLowerCase(Locale.ROOT), "muted");
      word.setMinWidth(Region.USE_PREF_SIZE);
      var row =
          new HBox(
              switch (check.state()) {
                case PASSED -> Chips.text("✔", "verdict-accept", "sign");
                case FAILED -> Chips.text("✖", "verdict-reject", "sign");
                case SKIPPED -> Chips.text("–", "muted", "sign");
              },
              Chips.wrapped(check.name() + (check.reason().isEmpty() ? "" : ": " + check.reason())),
              space,
              word);
      row.getStyleClass().add("check-row");
      card.getChildren().add(row);
    }
    return card;
  }
}
