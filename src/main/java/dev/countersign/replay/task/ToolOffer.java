package dev.countersign.replay.task;

import java.util.List;
import java.util.Optional;

/// A tool that the model could call.
///
/// @param name as registered
/// @param description what the model was told about it
/// @param schema of its arguments, as JSON on one line; empty if not recorded
public record ToolOffer(String name, String description, String schema) {

  /// The first tool of this name among those offered.
  public static Optional<ToolOffer> named(List<ToolOffer> offers, String name) {
    return offers.stream().filter(offer -> offer.name().equals(name)).findFirst();
  }
}
