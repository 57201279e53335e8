package dev.countersign.replay.task;

import dev.countersign.base.Progress;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.Session;
import dev.countersign.trace.SessionRepository;
import dev.countersign.trace.StoredSessions;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/// Rebuilds sessions of the workspace and keeps the last few, so that the screen, the review form
/// and the verbs read one and the same replay. Thread-safe; kept ones give way when memory is
/// short.
public final class OpenedSessions {

  private static final int MOST_KEPT = 3;
  private static final String SESSION = "s:";

  private record Key(Run run, long session) {}

  private final SessionRepository repository;
  private final Function<Run, RunFiles> files;
  private final Map<Key, SoftReference<OpenedSession>> kept =
      new LinkedHashMap<>(MOST_KEPT, 1, true);

  /// @param repository of the workspace
  /// @param files the stored files of a run
  public OpenedSessions(SessionRepository repository, Function<Run, RunFiles> files) {
    this.repository = repository;
    this.files = files;
  }

  /// The replay of a session; at once if it was opened lately.
  ///
  /// @throws java.util.concurrent.CancellationException if the user stopped it
  /// @throws dev.countersign.store.StoreException if the store lost a file
  public OpenedSession open(Run run, Session session, Progress progress) {
    var key = new Key(run, session.key());
    Optional<OpenedSession> known = known(key);
    return known.isPresent() ? known.get() : keep(key, build(run, session, progress));
  }

  /// The session that holds a rewrite inside a task.
  ///
  /// @param rewrite its id, `s:SESSION#step.k`
  /// @throws NoSuchElementException if the run has no session for it, or several of that id; the
  ///   message says what to do
  public OpenedSession holding(Run run, String rewrite) {
    int mark = rewrite.lastIndexOf('#');
    String name =
        rewrite.startsWith(SESSION) && mark > 0 ? rewrite.substring(SESSION.length(), mark) : "";
    List<Session> found = repository.sessions(run, name);
    if (found.isEmpty()) {
      throw new NoSuchElementException(
          "no rewrite '%s' in %s; list its sessions: countersign sessions %s"
              .formatted(rewrite, run.id(), run.id()));
    }
    if (found.size() > 1) {
      throw new NoSuchElementException(
          "%d sessions of %s have the id '%s', so a decision would not say which: import each from"
                  .formatted(found.size(), run.id(), name)
              + " its own folder");
    }
    return open(run, found.getFirst(), Progress.NONE);
  }

  private OpenedSession build(Run run, Session session, Progress progress) {
    var stored = new StoredSessions(repository, files.apply(run), run);
    var source = stored.open(session);
    SessionReplay replay = SessionReplays.of(source, progress);
    return new OpenedSession(replay, stored.open(session), stored.configFile(session));
  }

  private Optional<OpenedSession> known(Key key) {
    synchronized (kept) {
      return Optional.ofNullable(kept.get(key)).map(SoftReference::get);
    }
  }

  private OpenedSession keep(Key key, OpenedSession opened) {
    synchronized (kept) {
      kept.put(key, new SoftReference<>(opened));
      if (kept.size() > MOST_KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return opened;
  }
}
