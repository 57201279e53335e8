package dev.countersign.review;

import dev.countersign.ledger.DecisionStatement;
import dev.countersign.ledger.EffectiveState;
import dev.countersign.ledger.EntryView;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.LedgerReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The decisions of a ledger, grouped by target, ready to be folded. Holds what the ledger was when
/// it was read.
final class Standings implements Effect.Fold {

  private record Seat(String run, String kind, String id) {}

  private final Ledger ledger;
  private final List<EntryView> rules = new ArrayList<>();
  private final Map<Seat, List<EntryView>> decisions = new HashMap<>();

  private Standings(Ledger ledger) {
    this.ledger = ledger;
  }

  /// Reads them.
  ///
  /// @throws UncheckedIOException if the ledger cannot be read
  static Standings of(Ledger ledger) {
    var standings = new Standings(ledger);
    Path file = ledger.folder().ledger();
    if (Files.exists(file)) {
      try {
        LedgerReader.read(file, 0, standings::take);
      } catch (IOException e) {
        throw new UncheckedIOException("the ledger cannot be read: " + file, e);
      }
    }
    return standings;
  }

  private void take(EntryView entry) {
    switch (entry.type()) {
      case GENESIS, KEY_ENROL, KEY_REVOKE, POLICY_SET, IMPORT -> rules.add(entry);
      case DECISION -> {
        DecisionStatement made = entry.decision().orElseThrow();
        var seat = new Seat(made.run(), made.target().kind().text(), made.target().id());
        decisions.computeIfAbsent(seat, _ -> new ArrayList<>()).add(entry);
      }
      case NOTE, ANCHOR, EXPORT, TAIL_RECOVERED, REDACTION -> {}
    }
  }

  @Override
  public EffectiveState of(Target target, Set<Integer> without) {
    List<EntryView> entries = new ArrayList<>(rules);
    on(target).stream().filter(entry -> !without.contains(entry.index())).forEach(entries::add);
    entries.sort(Comparator.comparingInt(EntryView::index));
    return EffectiveState.of(
        entries,
        target.run().slug(),
        DecisionDraft.ledgerTarget(target),
        digest -> ledger.folder().policyOf(digest));
  }

  /// The entry with this index, if it is a decision on this target.
  Optional<EntryView> decision(Target target, int index) {
    return on(target).stream().filter(entry -> entry.index() == index).findFirst();
  }

  private List<EntryView> on(Target target) {
    return decisions.getOrDefault(
        new Seat(target.run().slug(), target.kind(), target.id()), List.of());
  }
}
