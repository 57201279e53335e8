package dev.countersign.ui.session;

import dev.countersign.trace.RunId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Where the marked steps of sessions are kept.
public interface Bookmarks {

  /// The marked steps of a session, by their position.
  ///
  /// @param session its path within the run
  Set<Integer> of(RunId run, String session);

  /// Keeps the marked steps of a session, in place of those kept before.
  ///
  /// @param session its path within the run
  /// @param steps their positions
  void keep(RunId run, String session, Set<Integer> steps);

  /// Forgets the marks of every run but these.
  void forgetAllBut(Set<RunId> runs);

  /// Bookmarks that last as long as the window.
  static Bookmarks inMemory() {
    Map<String, Set<Integer>> kept = new HashMap<>();
    return new Bookmarks() {
      @Override
      public Set<Integer> of(RunId run, String session) {
        return kept.getOrDefault(run + "/" + session, Set.of());
      }

      @Override
      public void keep(RunId run, String session, Set<Integer> steps) {
        kept.put(run + "/" + session, Set.copyOf(steps));
      }

      @Override
      public void forgetAllBut(Set<RunId> runs) {
        kept.keySet().removeIf(key -> runs.stream().noneMatch(run -> key.startsWith(run + "/")));
      }
    };
  }
}
