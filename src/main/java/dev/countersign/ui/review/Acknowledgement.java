package dev.countersign.ui.review;

import dev.countersign.trace.Noticed;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// A high finding or an unsatisfied check, with its tick.
///
/// @param finding what was found
/// @param ticked whether the person acknowledged it
public record Acknowledgement(Noticed finding, BooleanProperty ticked) {

  /// A finding that nobody acknowledged yet.
  public static Acknowledgement open(Noticed finding) {
    return new Acknowledgement(finding, new SimpleBooleanProperty());
  }
}
