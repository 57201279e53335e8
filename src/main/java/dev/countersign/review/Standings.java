package dev.countersign.review;

import dev.countersign.base.Sha256;
import dev.countersign.ledger.DecisionFold;
import dev.countersign.ledger.EffectiveState;
import dev.countersign.ledger.EntryType;
import dev.countersign.ledger.EntryView;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.LedgerReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The decisions of a ledger, ready to be folded. Reads only what was appended since it looked
/// last; everything, if the file does not continue what it knew. Thread-safe.
final class Standings implements Effect.Fold {

  private final Ledger ledger;
  private final Map<Integer, Long> offsets = new HashMap<>();
  private DecisionFold fold = new DecisionFold();
  private long end;
  private Optional<Last> last = Optional.empty();

  /// The last entry that was read.
  private record Last(long offset, Sha256 digest) {}

  /// Nothing is read by this.
  Standings(Ledger ledger) {
    this.ledger = ledger;
  }

  /// Reads what is new.
  ///
  /// @throws UncheckedIOException if the ledger cannot be read
  synchronized Standings now() {
    Path file = ledger.folder().ledger();
    try {
      long size = Files.exists(file) ? Files.size(file) : 0;
      if (size < end || !continues(file)) {
        fold = new DecisionFold();
        offsets.clear();
        end = 0;
        last = Optional.empty();
      }
      if (size > end) {
        end = LedgerReader.read(file, end, this::take);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger cannot be read: " + file, e);
    }
  }

  private boolean continues(Path file) throws IOException {
    if (last.isEmpty()) {
      return end == 0;
    }
    return LedgerReader.at(file, last.get().offset())
        .map(entry -> entry.digest().equals(last.get().digest()))
        .orElse(false);
  }

  private void take(EntryView entry) {
    fold.take(entry);
    if (entry.type() == EntryType.DECISION) {
      offsets.put(entry.index(), entry.offset());
    }
    last = Optional.of(new Last(entry.offset(), entry.digest()));
  }

  @Override
  public synchronized EffectiveState of(Target target, Set<Integer> without) {
    return fold.of(
        target.run().slug(),
        DecisionDraft.ledgerTarget(target),
        without,
        digest -> ledger.folder().policyOf(digest));
  }

  /// The entry with this index, if it is a decision.
  ///
  /// @throws UncheckedIOException if the ledger cannot be read
  synchronized Optional<EntryView> decision(int index) {
    Path file = ledger.folder().ledger();
    try {
      return offsets.containsKey(index)
          ? LedgerReader.at(file, offsets.getOrDefault(index, 0L))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger cannot be read: " + file, e);
    }
  }
}
