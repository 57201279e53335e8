package dev.countersign.trace;

import java.util.List;

/// One element of `data/ship_outcomes.json`: what the run says became of a ship (FORMATS 3.9).
/// Known to be incomplete for the last round and wrong about processors; shown, never trusted.
///
/// @param shipId the candidate
/// @param round the ship's round
/// @param predicted tasks
/// @param flipped `flipped_to_pass_in_ship_round`
/// @param hitRate as written, such as `3/3`; empty if null
/// @param supersededBy a later ship; empty if none
public record ShipOutcome(
    String shipId,
    int round,
    List<String> predicted,
    List<String> flipped,
    String hitRate,
    String supersededBy) {

  public ShipOutcome {
    predicted = List.copyOf(predicted);
    flipped = List.copyOf(flipped);
  }
}
