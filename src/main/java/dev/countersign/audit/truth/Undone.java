package dev.countersign.audit.truth;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.Place;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.AuditEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A ship that the run itself took back: a rollback of AEGIS, or `reverted` in the evolver's gating
/// (FORMATS 3.3 and 5.6).
///
/// @param round the evolve round of the ship
/// @param effect the round that ran it
/// @param parent the round whose harness it started from
/// @param ids what was taken back
/// @param place where the run says so
record Undone(int round, int effect, int parent, List<String> ids, Place place) {

  Undone {
    ids = List.copyOf(ids);
  }

  /// Every ship that was taken back, by round.
  static List<Undone> of(AuditInput input) {
    Map<Integer, Undone> found = new LinkedHashMap<>();
    for (AuditEvent event : input.recorded().events()) {
      switch (event) {
        case AuditEvent.Rollback rollback ->
            found.put(rollback.round(), undone(input, rollback, rollback.rolledBack()));
        case AuditEvent.Other other -> {
          if (other.kind().equals("gating") && other.stage().equals("reverted")) {
            found.put(other.round(), undone(input, other, List.of("R" + other.round())));
          }
        }
        case AuditEvent.Proposed _,
            AuditEvent.Gate _,
            AuditEvent.Commit _,
            AuditEvent.NothingShipped _ -> {}
      }
    }
    return List.copyOf(found.values());
  }

  private static Undone undone(AuditInput input, AuditEvent event, List<String> ids) {
    int effect = event.round() + input.recorded().run().effectShift();
    int parent =
        input.replay().rewrites().stream()
            .filter(rewrite -> ids.contains(rewrite.id()) && rewrite.parentRound() >= 0)
            .mapToInt(Rewrite::parentRound)
            .findFirst()
            .orElse(effect - 1);
    Place place =
        Place.line(event.at().file(), event.at().number(), "takes back " + String.join(", ", ids));
    return new Undone(event.round(), effect, parent, ids, place);
  }

  /// The ids in words.
  String names() {
    return ids.isEmpty() ? "the ship of R" + round : String.join(", ", ids);
  }
}
