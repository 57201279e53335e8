package dev.countersign.ui.ledger;

import dev.countersign.base.Progress;
import java.io.IOException;
import java.util.List;

/// What the ledger screen asks of the ledger.
public interface LedgerActions {

  /// Whether there is a file; before the first signature there is none, and nothing to check.
  default boolean exists() {
    return true;
  }

  /// Every entry, in order; empty if there is no ledger yet.
  List<LedgerRow> entries();

  /// Checks the whole file: form, chain, signatures, policy. Reports entries.
  ///
  /// @throws IOException if the file cannot be read
  Verification verify(Progress progress) throws IOException;
}
