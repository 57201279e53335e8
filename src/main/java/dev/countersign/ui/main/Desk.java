package dev.countersign.ui.main;

import dev.countersign.replay.Replay;
import dev.countersign.trace.RunId;
import dev.countersign.ui.findings.FindingsActions;
import dev.countersign.ui.ledger.AdminActions;
import dev.countersign.ui.ledger.LedgerActions;
import dev.countersign.ui.library.LibraryActions;
import dev.countersign.ui.review.ReviewActions;
import dev.countersign.ui.search.SearchActions;
import java.io.IOException;

/// Everything that the window asks of a workspace.
///
/// @param library runs and imports
/// @param replays whole runs, rebuilt
/// @param findings what was noticed
/// @param review the inbox and decisions
/// @param ledger the signed file
/// @param alignment which harness each round ran
/// @param workspace path of the workspace folder, for the status bar
/// @param search full-text search
/// @param admin people, policy and anchors of the ledger
public record Desk(
    LibraryActions library,
    Replays replays,
    FindingsActions findings,
    ReviewActions review,
    LedgerActions ledger,
    AlignmentActions alignment,
    String workspace,
    SearchActions search,
    AdminActions admin) {

  /// A workspace that cannot be searched, and whose ledger nobody administers.
  public Desk(
      LibraryActions library,
      Replays replays,
      FindingsActions findings,
      ReviewActions review,
      LedgerActions ledger,
      AlignmentActions alignment,
      String workspace) {
    this(
        library,
        replays,
        findings,
        review,
        ledger,
        alignment,
        workspace,
        SearchActions.NONE,
        AdminActions.NONE);
  }

  /// Where whole runs come from.
  @FunctionalInterface
  public interface Replays {

    /// Rebuilds a run. May take long.
    ///
    /// @throws IOException if the run's files cannot be read
    Replay replay(RunId run) throws IOException;
  }
}
