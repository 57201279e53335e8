package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.Progress;
import dev.countersign.replay.task.NestedSession;
import dev.countersign.replay.task.SessionReplay;
import dev.countersign.trace.Run;
import dev.countersign.trace.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The sessions of a run in the order in which they are listed, each with the sub-agents and
/// summarisers inside it right below.
final class SessionLines {

  private final Workspace opened;
  private final Run run;
  private final Map<Long, Session> byKey;
  private final Map<Long, List<Session>> inside;
  private final List<Line> lines = new ArrayList<>();

  /// One session in the list.
  ///
  /// @param session the session
  /// @param depth how many sessions it lies in
  /// @param parent the session whose folder it lies in; empty if none
  /// @param steps numbers of the parent's steps that it ran for, always inferred (FORMATS 1.7);
  ///   empty if no step fits, or if the parent is too long to be read for a list
  record Line(Session session, int depth, Optional<Session> parent, List<Integer> steps) {
    Line {
      steps = List.copyOf(steps);
    }
  }

  private SessionLines(Workspace opened, Run run, List<Session> sessions) {
    this.opened = opened;
    this.run = run;
    this.byKey = sessions.stream().collect(Collectors.toMap(Session::key, session -> session));
    this.inside = sessions.stream().collect(Collectors.groupingBy(this::parent));
  }

  /// The list of a run.
  static List<Line> of(Workspace opened, Run run) {
    var of = new SessionLines(opened, run, opened.sessions().sessions(run));
    of.add(0, 0, Optional.empty(), Map.of());
    return of.lines;
  }

  private long parent(Session session) {
    return byKey.containsKey(session.parent()) ? session.parent() : 0;
  }

  private void add(long key, int depth, Optional<Session> parent, Map<Long, List<Integer>> steps) {
    Comparator<Session> byStep =
        Comparator.comparingInt(session ->
            steps.getOrDefault(session.key(), List.of()).stream()
                .findFirst()
                .orElse(Integer.MAX_VALUE));
    List<Session> ordered =
        inside.getOrDefault(key, List.of()).stream()
            .sorted(byStep.thenComparing(Session.LISTED))
            .toList();
    for (Session session : ordered) {
      lines.add(new Line(session, depth, parent, steps.getOrDefault(session.key(), List.of())));
      if (inside.containsKey(session.key())) {
        add(session.key(), depth + 1, Optional.of(session), steps(session));
      }
    }
  }

  private Map<Long, List<Integer>> steps(Session parent) {
    if (parent.isLong()) {
      return Map.of();
    }
    SessionReplay replay = opened.openedSessions().open(run, parent, Progress.NONE).replay();
    Map<Long, TreeSet<Integer>> steps = new HashMap<>();
    for (NestedSession nested : replay.nested()) {
      nested
          .stepIndex()
          .ifPresent(index ->
              steps
                  .computeIfAbsent(nested.session().key(), _ -> new TreeSet<>())
                  .add(replay.steps().get(index).key().step()));
    }
    return steps.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
  }
}
