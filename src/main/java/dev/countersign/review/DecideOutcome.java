package dev.countersign.review;

import dev.countersign.base.Sha256;
import java.util.List;

/// What became of a request to decide.
public sealed interface DecideOutcome {

  /// The decision is in the ledger, synced and read back.
  record Recorded(Review review) implements DecideOutcome {}

  /// A note is in the ledger, synced and read back.
  record Noted(int index, Sha256 entry) implements DecideOutcome {}

  /// Nothing was recorded: these conditions are not met, each a sentence.
  record Refused(List<String> reasons) implements DecideOutcome {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }

  /// Nothing was recorded: the passphrase does not open the key.
  ///
  /// @param message what to do, in a sentence
  record Locked(String message) implements DecideOutcome {}
}
