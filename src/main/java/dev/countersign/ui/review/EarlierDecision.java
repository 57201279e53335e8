package dev.countersign.ui.review;

import dev.countersign.review.Review;
import dev.countersign.ui.Chips;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A decision that somebody signed before; struck through once it was superseded.
final class EarlierDecision extends VBox {

  EarlierDecision(Review review, boolean forOtherContent) {
    getStyleClass().add("earlier-decision");
    Label choice = Chips.text(review.choice().label(), "strong");
    choice.getStyleClass().add(Chips.verdictClass(review.choice().word()));
    var head = new HBox(choice, Chips.text("#" + review.index() + " · " + review.displayName()));
    head.getStyleClass().add("line");
    review
        .supersededBy()
        .ifPresent(
            later -> head.getChildren().add(Chips.text("superseded by #" + later, "state-chip")));
    if (forOtherContent) {
      head.getChildren().add(Chips.text("for other content", "state-chip"));
    }
    if (!review.live()) {
      getStyleClass().add("superseded");
    }
    getChildren().addAll(head, Chips.wrapped(review.claimedAt(), "muted"));
    if (!review.reason().isEmpty()) {
      getChildren().add(Chips.wrapped(review.reason()));
    }
  }
}
