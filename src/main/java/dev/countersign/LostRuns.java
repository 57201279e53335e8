package dev.countersign;

import dev.countersign.ledger.LedgerFolder;
import dev.countersign.ledger.LedgerReader;
import dev.countersign.store.StoreException;
import dev.countersign.trace.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The runs that people decided on and that the workspace does not have (any more).
final class LostRuns {

  private LostRuns() {}

  /// Their ids, as the ledger has them: untrusted text.
  ///
  /// @throws StoreException if the ledger cannot be read
  static List<String> of(LedgerFolder ledger, List<Run> runs) {
    if (!Files.exists(ledger.ledger())) {
      return List.of();
    }
    Set<String> here = runs.stream().map(run -> run.id().slug()).collect(Collectors.toSet());
    try {
      return LedgerReader.readAll(ledger.ledger()).stream()
          .flatMap(entry -> entry.decision().stream())
          .map(decision -> decision.run())
          .filter(run -> !here.contains(run))
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new StoreException("The ledger cannot be read: check its permissions.", e);
    }
  }
}
