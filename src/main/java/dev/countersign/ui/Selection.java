package dev.countersign.ui;

import dev.countersign.search.Query;
import dev.countersign.trace.RunId;
import java.util.Optional;
import java.util.OptionalInt;

/// What is on the screen: the one selection that every view is a function of (PRODUCT D0).
///
/// @param screen which screen
/// @param run the run; empty on the library before one is chosen
/// @param rewrite id of the rewrite within the run, such as `C-R4-03`; empty for none
/// @param file label of the file within the rewrite; on the task matrix a cell or a comparison (see
///   `TaskPlace`); empty for the first
/// @param session the session and where in it; empty if none was opened
public record Selection(
    Screen screen,
    Optional<RunId> run,
    String rewrite,
    String file,
    Optional<SessionPlace> session) {

  /// A place in a session.
  ///
  /// @param id the session's id as recorded, or its path within the run
  /// @param step number of the step as recorded; empty for where the reader was last
  /// @param spot a record of it; empty for the step as a whole
  public record SessionPlace(String id, OptionalInt step, Optional<Spot> spot) {

    /// A step as a whole.
    public SessionPlace(String id, OptionalInt step) {
      this(id, step, Optional.empty());
    }
  }

  /// A record of a session.
  ///
  /// @param path of the journal's file within the run
  /// @param line of the record in that file, counted from 1
  /// @param words what was looked for, to be marked; an empty query marks nothing
  public record Spot(String path, int line, Query words) {}

  /// The screens of the navigation rail.
  public enum Screen {
    LIBRARY("Library"),
    REPLAY("Replay"),
    SESSION("Session"),
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

  /// A selection without a session.
  public Selection(Screen screen, Optional<RunId> run, String rewrite, String file) {
    this(screen, run, rewrite, file, Optional.empty());
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
    return new Selection(other, run, rewrite, file, session);
  }

  /// Another rewrite of the same run on the same screen.
  public Selection rewrite(String id) {
    return new Selection(screen, run, id, "", session);
  }

  /// Another file of the same rewrite.
  public Selection file(String label) {
    return new Selection(screen, run, rewrite, label, session);
  }

  /// A session of `of` on the session screen; the rewrite at hand stays chosen if the run does.
  public Selection session(RunId of, SessionPlace place) {
    boolean same = run.filter(of::equals).isPresent();
    return new Selection(
        Screen.SESSION, Optional.of(of), same ? rewrite : "", same ? file : "", Optional.of(place));
  }
}
