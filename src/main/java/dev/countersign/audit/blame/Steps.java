package dev.countersign.audit.blame;

import dev.countersign.replay.Fate;
import dev.countersign.replay.Harness;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import java.util.List;
import java.util.Optional;

/// Which harness each round's harness was made from, and by whom.
final class Steps {

  private final Replay replay;
  private final List<Harness> known;

  Steps(Replay replay) {
    this.replay = replay;
    this.known = replay.harnesses().stream().filter(h -> h.tree().isPresent()).toList();
  }

  /// The harnesses that the run has, ascending.
  List<Harness> harnesses() {
    return known;
  }

  /// Whether a round's harness is the first that the run has.
  boolean isBaseline(int round) {
    return !known.isEmpty() && known.getFirst().round() == round;
  }

  /// The candidates that went live with a round's harness, in order.
  List<Rewrite> ships(int round) {
    return replay.rewrites().stream()
        .filter(rewrite -> rewrite.kind() == Rewrite.Kind.CANDIDATE)
        .filter(rewrite -> rewrite.fate() == Fate.SHIPPED || rewrite.fate() == Fate.ROLLED_BACK)
        .filter(rewrite -> rewrite.effectRound() == round)
        .toList();
  }

  /// The harness that a round's one was made from: what its ship started from; without a ship the
  /// last earlier one that is the same, else the one before it. Empty for the first.
  Optional<Harness> base(int round) {
    List<Rewrite> ships = ships(round);
    Optional<Harness> started =
        ships.stream()
            .findFirst()
            .flatMap(ship -> known(ship.parentRound()))
            .filter(h -> h.round() < round);
    if (started.isPresent()) {
      return started;
    }
    Optional<Harness> same =
        replay.lineage().same(round).stream()
            .filter(earlier -> earlier < round && ships.isEmpty())
            .reduce((_, last) -> last)
            .flatMap(this::known);
    return same.or(() -> known.stream().filter(h -> h.round() < round).reduce((_, last) -> last));
  }

  private Optional<Harness> known(int round) {
    return known.stream().filter(harness -> harness.round() == round).findFirst();
  }
}
