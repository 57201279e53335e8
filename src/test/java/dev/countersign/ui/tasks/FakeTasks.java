package dev.countersign.ui.tasks;

import dev.countersign.base.Sha256;
import dev.countersign.replay.Lineage;
import dev.countersign.replay.Replay;
import dev.countersign.replay.compare.Call;
import dev.countersign.replay.compare.Rollout;
import dev.countersign.replay.compare.RolloutComparison;
import dev.countersign.trace.RecordedRun;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunId;
import dev.countersign.trace.Session;
import dev.countersign.trace.TaskOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// A run of any size whose tasks have journals from round 1 on. Task `t001` passes in every round
/// but 2; rollouts of round 2 fetch first.
final class FakeTasks implements TaskActions {

  static final RunId RUN = new RunId("small");

  static Replay replay(int tasks, int rounds) {
    List<TaskOutcome> outcomes = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      numbers.add(round);
      for (int task = 1; task <= tasks; task++) {
        boolean passed = task == 1 ? round != 2 : (task + round) % 3 != 0 || task % 5 == 0;
        outcomes.add(
            new TaskOutcome(
                round,
                "t%03d".formatted(task),
                "L" + task % 3,
                passed,
                List.of(passed, false),
                "done",
                2,
                OptionalDouble.empty(),
                List.of()));
      }
    }
    var run =
        new Run(
            1,
            RUN,
            1,
            "small",
            Run.Layout.AEGIS,
            "",
            "",
            Instant.EPOCH,
            Sha256.of(""),
            0,
            0,
            0,
            "layout");
    var recorded =
        new RecordedRun(
            run, numbers, List.of(), outcomes, List.of(), List.of(), List.of(), List.of(),
            List.of(), List.of(), List.of(), List.of());
    return new Replay(recorded, List.of(), Lineage.none(), List.of(), List.of());
  }

  @Override
  public List<Session> rollouts(RunId run, int round, String task) {
    return round == 0 ? List.of() : List.of(session(round, task, 0));
  }

  @Override
  public RolloutComparison compare(RunId run, Session left, Session right) {
    return RolloutComparison.of(rollout(left), rollout(right), List.of());
  }

  private static Rollout rollout(Session session) {
    List<Call> calls = new ArrayList<>();
    calls.add(Call.tool(0, "Read", "{\"a\": 1}", "text", List.of()));
    if (session.round().orElse(0) == 2) {
      calls.add(Call.tool(1, "Fetch", "{}", "", List.of()));
    }
    calls.add(Call.tool(2, "Read", "{\"a\": 2}", "more", List.of()));
    calls.add(Call.answer(3, "answer of round " + session.round().orElse(0), List.of()));
    return new Rollout(calls, Map.of());
  }

  private static Session session(int round, String task, int rollout) {
    return new Session(
        round * 10L + rollout,
        "R%d/r%d-%s".formatted(round, rollout, task),
        "R%d/sessions".formatted(round),
        OptionalInt.of(round),
        Session.Role.ROLLOUT,
        task,
        OptionalInt.of(rollout),
        0,
        List.of("s"),
        4,
        12,
        "done",
        "",
        "");
  }
}
