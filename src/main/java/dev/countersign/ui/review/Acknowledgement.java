package dev.countersign.ui.review;

import dev.countersign.trace.Finding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// A high finding with its tick.
///
/// @param finding what was found
/// @param ticked whether the person acknowledged it
public record Acknowledgement(Finding finding, BooleanProperty ticked) {

  /// A finding that nobody acknowledged yet.
  public static Acknowledgement open(Finding finding) {
    return new Acknowledgement(finding, new SimpleBooleanProperty());
  }
}
