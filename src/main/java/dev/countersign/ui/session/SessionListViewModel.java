package dev.countersign.ui.session;

import dev.countersign.base.Counted;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import dev.countersign.ui.task.TaskRunner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The sessions of the run at hand: those of one round by task, or all of a run without rounds.
public final class SessionListViewModel {

  private final SessionDesk desk;
  private final TaskRunner tasks;
  private final Map<RunId, List<Session>> known = new HashMap<>();
  private final ReadOnlyObjectWrapper<List<SessionListLine.Group>> groups =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyStringWrapper total = new ReadOnlyStringWrapper("");
  private Optional<RunId> run = Optional.empty();
  private List<Integer> rounds = List.of();

  /// A list that shows nothing yet.
  public SessionListViewModel(SessionDesk desk, TaskRunner tasks) {
    this.desk = desk;
    this.tasks = tasks;
  }

  /// Shows the sessions of a run.
  ///
  /// @param of the run; empty shows nothing
  /// @param wanted rounds to show, the first that has sessions; if none has, the last round
  public void show(Optional<RunId> of, List<Integer> wanted) {
    run = of;
    rounds = List.copyOf(wanted);
    if (of.isEmpty() || known.containsKey(of.get())) {
      arrange();
      return;
    }
    RunId id = of.get();
    tasks.run(
        "Listing sessions of " + id,
        _ -> desk.sessions(id),
        found -> {
          known.put(id, List.copyOf(found));
          arrange();
        },
        e -> total.set("cannot be listed: " + e.getMessage()));
  }

  /// Reads the sessions of a run anew when it is shown next, as after an import.
  public void forget(RunId changed) {
    known.remove(changed);
    if (run.equals(Optional.of(changed))) {
      show(run, rounds);
    }
  }

  /// The groups of the list.
  ReadOnlyObjectProperty<List<SessionListLine.Group>> groupsProperty() {
    return groups.getReadOnlyProperty();
  }

  /// How many sessions the run has, in words; empty if none.
  public ReadOnlyStringProperty totalProperty() {
    return total.getReadOnlyProperty();
  }

  private void arrange() {
    List<Session> all = run.map(id -> known.getOrDefault(id, List.of())).orElse(List.of());
    int count = all.size();
    total.set(count == 0 ? "" : Counted.grouped(count, "session"));
    groups.set(groups(all));
  }

  private List<SessionListLine.Group> groups(List<Session> all) {
    OptionalInt round = round(all);
    List<Session> here =
        all.stream()
            .filter(session -> round.isEmpty() || session.round().equals(round))
            .sorted(
                Comparator.comparingInt((Session session) -> session.rollout().orElse(0))
                    .thenComparing(Session::sessionId))
            .toList();
    var groups = new ArrayList<SessionListLine.Group>();
    Map<String, List<Session>> tasksOfRound =
        of(here, Session.Role.ROLLOUT).stream()
            .collect(Collectors.groupingBy(Session::taskId, TreeMap::new, Collectors.toList()));
    tasksOfRound.forEach((task, sessions) -> {
      if (task.isEmpty()) {
        sessions.forEach(one -> groups.add(group(one.sessionId(), round, List.of(one))));
      } else {
        groups.add(group(task, round, sessions));
      }
    });
    addKind(groups, "meta-agents", round, of(here, Session.Role.META_AGENT));
    addKind(groups, "gate smoke runs", round, of(here, Session.Role.GATE_SMOKE));
    return groups;
  }

  private OptionalInt round(List<Session> all) {
    for (int wanted : rounds) {
      if (all.stream().anyMatch(session -> session.round().equals(OptionalInt.of(wanted)))) {
        return OptionalInt.of(wanted);
      }
    }
    return all.stream()
        .filter(session -> session.round().isPresent())
        .mapToInt(session -> session.round().orElseThrow())
        .max();
  }

  private static List<Session> of(List<Session> sessions, Session.Role role) {
    return sessions.stream().filter(session -> session.role() == role).toList();
  }

  private static void addKind(
      List<SessionListLine.Group> groups, String name, OptionalInt round, List<Session> of) {
    if (!of.isEmpty()) {
      groups.add(group(name, round, of));
    }
  }

  private static SessionListLine.Group group(
      String name, OptionalInt round, List<Session> sessions) {
    int count = sessions.size();
    if (round.isEmpty() && count == 1) {
      return new SessionListLine.Group(name, many(sessions.getFirst().steps(), "step"), sessions);
    }
    boolean rollouts = sessions.getFirst().role() == Session.Role.ROLLOUT;
    String figure = many(count, rollouts && round.isPresent() ? "rollout" : "session");
    String place = round.isPresent() ? "R" + round.getAsInt() + " · " : "";
    return new SessionListLine.Group(name, place + figure, sessions);
  }

  private static String many(int count, String word) {
    return count == 1 ? "1 " + word : "%,d %ss".formatted(count, word);
  }
}
