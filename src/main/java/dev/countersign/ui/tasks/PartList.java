package dev.countersign.ui.tasks;

import dev.countersign.replay.compare.RolloutComparison;
import dev.countersign.replay.compare.RolloutComparison.Part;
import dev.countersign.ui.Chips;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The parts in which the two harnesses differ, those that show in the two rollouts on top.
final class PartList extends ScrollPane {

  private final CompareViewModel model;
  private final VBox box = new VBox();

  PartList(CompareViewModel model) {
    this.model = model;
    setId("harness-parts");
    getStyleClass().add("part-list");
    box.getStyleClass().add("part-box");
    setContent(box);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    model.comparisonProperty().subscribe(this::show);
  }

  private void show(Optional<RolloutComparison> found) {
    box.getChildren().clear();
    Optional<TaskPlace> place = model.placeProperty().get();
    if (found.isEmpty() || place.isEmpty()) {
      return;
    }
    box.getChildren()
        .add(
            Chips.heading(
                "Harness of R%d → R%d"
                    .formatted(place.get().round(), place.get().compared().orElse(-1))));
    List<Part> parts = found.get().parts();
    if (parts.isEmpty()) {
      box.getChildren()
          .add(
              Chips.wrapped(
                  "No part differs, or a config is not in the run. What differs here comes from the"
                      + " model or the world.",
                  "muted"));
      return;
    }
    section("SHOWS IN THESE ROLLOUTS", parts.stream().filter(Part::fired).toList());
    section("LEAVES NO TRACE HERE", parts.stream().filter(part -> !part.fired()).toList());
  }

  private void section(String title, List<Part> parts) {
    if (!parts.isEmpty()) {
      box.getChildren().add(Chips.text(title, "part-section"));
      parts.forEach(part -> box.getChildren().add(card(part)));
    }
  }

  private static Node card(Part part) {
    var kind = Chips.text(part.part().kind().word(), "chip", bucket(part));
    kind.setMinWidth(USE_PREF_SIZE);
    var head = new HBox(Chips.text(part.part().sign(), "code", "strong"), kind);
    head.getStyleClass().add("line");
    var card =
        new VBox(
            head,
            Chips.wrapped(part.part().name(), "strong"),
            Chips.wrapped(part.part().values(), "code"));
    if (!part.traces().isEmpty()) {
      card.getChildren().add(Chips.wrapped(part.traces(), part.fired() ? "plain" : "muted"));
    }
    card.getStyleClass().add("card-box");
    return card;
  }

  private static String bucket(Part part) {
    return switch (part.part().kind()) {
      case TOOL -> "bucket-tools";
      case PROCESSOR -> "bucket-processor";
      case PROMPT -> "bucket-prompt";
      case CONFIG -> "bucket-config";
    };
  }
}
