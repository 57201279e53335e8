package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The decisions that still count at some place of the ledger: at most one per person and target.
final class LiveDecisions {

  private final Map<Seat, Live> bySeat = new HashMap<>();
  private final Map<Integer, Seat> seats = new HashMap<>();

  /// A person's place in the decision about a target.
  private record Seat(String run, Target target, String person) {}

  /// A decision that counts.
  private record Live(int index, Sha256 digest) {}

  /// What is wrong with this decision at this place, if anything.
  ///
  /// @param mayOverride whether its signer may supersede another person's decision
  Optional<String> problem(EntryView entry, DecisionStatement decision, boolean mayOverride) {
    Seat own = seat(entry, decision);
    if (decision.supersedes().isEmpty()) {
      return Optional.ofNullable(bySeat.get(own))
          .map(live ->
              own.person()
                  + " already has a live decision on this target, entry "
                  + live.index()
                  + ", and this one does not supersede it");
    }
    DecisionStatement.Supersedes wanted = decision.supersedes().get();
    Seat target = seats.get(wanted.index());
    if (target == null) {
      return Optional.of("entry " + wanted.index() + " is not a live decision to supersede");
    }
    Live live = bySeat.get(target);
    if (live == null || !live.digest().equals(wanted.entrySha256())) {
      return Optional.of("the superseded entry " + wanted.index() + " has another digest");
    }
    if (!target.run().equals(own.run()) || !target.target().equals(own.target())) {
      return Optional.of("the superseded entry " + wanted.index() + " is about something else");
    }
    if (!target.person().equals(own.person()) && !mayOverride) {
      return Optional.of(
          own.person()
              + " may not supersede entry "
              + wanted.index()
              + " of "
              + target.person()
              + " under this policy");
    }
    return Optional.empty();
  }

  /// Counts this decision, in place of the one that it supersedes and of its signer's earlier one.
  void accept(EntryView entry, DecisionStatement decision) {
    decision.supersedes().map(wanted -> seats.remove(wanted.index())).ifPresent(bySeat::remove);
    Seat own = seat(entry, decision);
    Live earlier = bySeat.put(own, new Live(entry.index(), entry.digest()));
    if (earlier != null) {
      seats.remove(earlier.index());
    }
    seats.put(entry.index(), own);
  }

  /// The live decision of this person on this target.
  Optional<DecisionStatement.Supersedes> of(String run, Target target, String person) {
    return Optional.ofNullable(bySeat.get(new Seat(run, target, person)))
        .map(live -> new DecisionStatement.Supersedes(live.index(), live.digest()));
  }

  private static Seat seat(EntryView entry, DecisionStatement decision) {
    return new Seat(decision.run(), decision.target(), entry.signer().person());
  }
}
