package dev.countersign.review;

import dev.countersign.audit.Revised;
import dev.countersign.replay.Replay;
import dev.countersign.replay.task.OpenedSession;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.RunId;
import java.util.List;

/// The imported runs, as replay and review read them.
public interface Runs {

  /// Every run, newest revision, in order of their ids.
  List<Run> runs();

  /// One of them.
  ///
  /// @throws java.util.NoSuchElementException if there is none with this id; the message says how
  ///   to list them
  Run run(RunId id);

  /// The run, rebuilt.
  Replay replay(RunId id);

  /// Its stored files.
  RunFiles files(RunId id);

  /// The session that holds a rewrite inside a task.
  ///
  /// @param rewrite the rewrite's id, `s:SESSION#step.k`
  /// @throws java.util.NoSuchElementException if the run has no session for it, or several; the
  ///   message says what to do
  OpenedSession session(RunId id, String rewrite);

  /// What its import noticed.
  List<Finding> findings(RunId id);

  /// What changed between its imports, oldest first; empty if it was imported once.
  default List<Revised> revisions(RunId id) {
    return List.of();
  }
}
