package dev.countersign.audit.custody;

import dev.countersign.audit.AuditInput;
import dev.countersign.trace.Session;
import dev.countersign.trace.TaskOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The journals that the task history says must exist: one for each of the k rollouts of each task
/// in each round (FORMATS 3.8).
final class ExpectedRollouts {

  private ExpectedRollouts() {}

  static Completeness.Part part(AuditInput input) {
    Map<String, Integer> there = new HashMap<>();
    for (Session session : input.sessions()) {
      if (session.role() == Session.Role.ROLLOUT && session.round().isPresent()) {
        there.merge(key(session.round().getAsInt(), session.taskId()), 1, Integer::sum);
      }
    }
    List<String> missing = new ArrayList<>();
    int expected = 0;
    for (TaskOutcome outcome : input.recorded().outcomes()) {
      expected += outcome.attempts();
      int have = there.getOrDefault(key(outcome.round(), outcome.taskId()), 0);
      // the sessions of tau2 do not say which task they did
      String unnamed = key(outcome.round(), "");
      while (have < outcome.attempts() && there.getOrDefault(unnamed, 0) > 0) {
        there.merge(unnamed, -1, Integer::sum);
        have++;
      }
      for (int i = have; i < outcome.attempts(); i++) {
        missing.add(
            "R%d %s rollout %d/%d"
                .formatted(outcome.round(), outcome.taskId(), i + 1, outcome.attempts()));
      }
    }
    return new Completeness.Part(
        "rollout journals",
        expected - missing.size(),
        expected,
        missing,
        "the task history has a result for each rollout");
  }

  private static String key(int round, String task) {
    return round + " " + task;
  }
}
