package dev.countersign.ui.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.base.Progress;
import dev.countersign.replay.blind.RunBlindSpots;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import dev.countersign.ui.task.DirectTaskRunner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SessionListViewModelTest {

  private static final RunId RUN = new RunId("run");

  @Test
  void theRolloutsOfTheRoundAreGroupedByTaskAndSmokeRunsKeptApart() {
    SessionListViewModel model =
        model(
            session("aegis/R2/r1-b", 2, Session.Role.ROLLOUT, "b", 1),
            session("aegis/R2/r0-b", 2, Session.Role.ROLLOUT, "b", 0),
            session("aegis/R2/r0-a", 2, Session.Role.ROLLOUT, "a", 0),
            session("aegis/R1/r0-a", 1, Session.Role.ROLLOUT, "a", 0),
            session("smoke", 2, Session.Role.GATE_SMOKE, "", 0),
            session("child", 2, Session.Role.SUB_AGENT, "", 0));

    model.show(Optional.of(RUN), List.of(7, 2));

    assertEquals(
        List.of("a R2 · 1 rollout", "b R2 · 2 rollouts", "gate smoke runs R2 · 1 session"),
        lines(model));
    assertEquals("6 sessions", model.totalProperty().get());
    assertEquals(
        "aegis/R2/r0-b", model.groupsProperty().get().get(1).sessions().getFirst().sessionId());
  }

  @Test
  void sessionsWithoutRoundsAreListedOneByOne() {
    Session lone =
        new Session(
            1,
            "01-multi-step",
            "sessions/01-multi-step",
            OptionalInt.empty(),
            Session.Role.ROLLOUT,
            "",
            OptionalInt.empty(),
            0,
            List.of(),
            5,
            20,
            "done",
            "true",
            "");
    SessionListViewModel model = model(lone);

    model.show(Optional.of(RUN), List.of());

    assertEquals(List.of("01-multi-step 5 steps"), lines(model));
  }

  private static List<String> lines(SessionListViewModel model) {
    return model.groupsProperty().get().stream()
        .map(group -> group.name() + " " + group.figure())
        .toList();
  }

  private static SessionListViewModel model(Session... sessions) {
    var desk =
        new SessionDesk() {
          @Override
          public RunBlindSpots blindSpots(RunId run, Progress progress) {
            throw new UnsupportedOperationException();
          }

          @Override
          public SessionContent open(RunId run, String id, Progress progress) {
            throw new java.util.NoSuchElementException(id);
          }

          @Override
          public List<Session> sessions(RunId run) {
            return List.of(sessions);
          }
        };
    return new SessionListViewModel(desk, new DirectTaskRunner());
  }

  private static Session session(
      String id, int round, Session.Role role, String task, int rollout) {
    return new Session(
        id.hashCode(),
        id,
        id,
        OptionalInt.of(round),
        role,
        task,
        OptionalInt.of(rollout),
        0,
        List.of(),
        3,
        9,
        "done",
        "",
        "");
  }
}
