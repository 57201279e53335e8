package dev.countersign.audit.drift;

import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Landscape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A ship into a bucket that the Critic's own decision, or the Planner's landscape of the same
/// round, warns of (AUDIT C11).
///
/// @param rewrite the ship
/// @param byCritic its buckets that the decision's concern warns of
/// @param byPlanner its buckets that the landscape flags
/// @param concern the Critic's concern; empty if only the Planner flagged
public record FlaggedShip(
    Rewrite rewrite, List<String> byCritic, List<String> byPlanner, Optional<Concern> concern) {

  public FlaggedShip {
    byCritic = List.copyOf(byCritic);
    byPlanner = List.copyOf(byPlanner);
  }

  /// What flags this ship; empty if nothing does, or if it did not ship.
  public static Optional<FlaggedShip> of(Rewrite rewrite, Replay replay) {
    if (!Ship.wentLive(rewrite)) {
      return Optional.empty();
    }
    Set<String> flagged = new LinkedHashSet<>();
    replay.recorded().landscapes().stream()
        .filter(landscape -> landscape.round() == rewrite.round())
        .map(Landscape::flaggedBuckets)
        .forEach(flagged::addAll);
    Optional<Concern> concern = rewrite.decision().flatMap(Concern::of);
    List<String> byPlanner = new ArrayList<>(rewrite.buckets());
    byPlanner.retainAll(flagged);
    List<String> byCritic = new ArrayList<>(rewrite.buckets());
    byCritic.retainAll(concern.map(Concern::flagged).orElse(List.of()));
    return byPlanner.isEmpty() && byCritic.isEmpty()
        ? Optional.empty()
        : Optional.of(new FlaggedShip(rewrite, byCritic, byPlanner, concern));
  }
}
