package dev.countersign.ui;

import dev.countersign.trace.RunId;
import java.util.Optional;

/// What is on the screen: the one selection that every view is a function of (PRODUCT D0).
///
/// @param screen which screen
/// @param run the run; empty on the library before one is chosen
/// @param rewrite id of the rewrite within the run, such as `C-R4-03`; empty for none
/// @param file label of the file within the rewrite; on the task matrix a cell or a comparison (see
///   `TaskPlace`); empty for the first
public record Selection(Screen screen, Optional<RunId> run, String rewrite, String file) {

  /// The screens of the navigation rail.
  public enum Screen {
    LIBRARY("Library"),
    REPLAY("Replay"),
    INBOX("Inbox"),
    FINDINGS("Findings"),
    TASKS("Tasks"),
    SEARCH("Search"),
    LEDGER("Ledger");

    private final String label;

    Screen(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /// The library, with nothing chosen.
  public static Selection library() {
    return new Selection(Screen.LIBRARY, Optional.empty(), "", "");
  }

  /// A rewrite on the replay screen.
  public static Selection replay(RunId run, String rewrite) {
    return new Selection(Screen.REPLAY, Optional.of(run), rewrite, "");
  }

  /// The same run and rewrite on another screen.
  public Selection on(Screen other) {
    return new Selection(other, run, rewrite, file);
  }

  /// Another rewrite of the same run on the same screen.
  public Selection rewrite(String id) {
    return new Selection(screen, run, id, "");
  }

  /// Another file of the same rewrite.
  public Selection file(String label) {
    return new Selection(screen, run, rewrite, label);
  }
}
