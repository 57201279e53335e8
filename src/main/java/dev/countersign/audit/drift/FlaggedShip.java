package dev.countersign.audit.drift;

import dev.countersign.replay.Rewrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A ship into a bucket that the Critic's own decision warns of (AUDIT C11). The buckets that a
/// landscape flags are no such warning: the code's gate asks candidates to take one of them, or to
/// say why they cannot (FORMATS 4.4, IV-11).
///
/// @param rewrite the ship
/// @param buckets its buckets that the concern warns of
/// @param concern the Critic's concern in the decision that shipped it
public record FlaggedShip(Rewrite rewrite, List<String> buckets, Concern concern) {

  public FlaggedShip {
    buckets = List.copyOf(buckets);
  }

  /// What flags this ship; empty if nothing does, or if it did not ship.
  public static Optional<FlaggedShip> of(Rewrite rewrite) {
    if (!Ship.wentLive(rewrite)) {
      return Optional.empty();
    }
    Optional<Concern> concern = rewrite.decision().flatMap(Concern::of);
    List<String> buckets = new ArrayList<>(rewrite.buckets());
    buckets.retainAll(concern.map(Concern::flagged).orElse(List.of()));
    return concern
        .filter(_ -> !buckets.isEmpty())
        .map(found -> new FlaggedShip(rewrite, buckets, found));
  }

  /// Why it is flagged, in a few words, such as `the Critic's concern names prompt, which it
  /// ships`.
  public String words() {
    return "the Critic's concern names " + String.join(" and ", buckets) + ", which it ships";
  }
}
