package dev.countersign.ui.ledger;

import dev.countersign.ledger.AnchorLight;
import dev.countersign.review.Administration.Anchors;
import dev.countersign.ui.Chips;
import java.util.Optional;
import javafx.scene.control.Label;

/// The light that says how much of the ledger is vouched for elsewhere: a sign, a sentence and a
/// colour. Amber is no error, whatever its age; red means never.
public final class AnchorMark {

  private AnchorMark() {}

  /// The light as a label; a plain word where there is no ledger yet.
  public static Label of(Optional<Anchors> anchors) {
    if (anchors.isEmpty()) {
      return Chips.text("○ No ledger to anchor", "muted");
    }
    AnchorLight light = anchors.get().light();
    return switch (light.colour()) {
      case GREEN -> Chips.text("✔ " + light.sentence(), "light-green");
      case AMBER -> Chips.text("● " + light.sentence(), "light-amber");
      case RED -> Chips.text("✖ " + light.sentence(), "light-red");
    };
  }
}
