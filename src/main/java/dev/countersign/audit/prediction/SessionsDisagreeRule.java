package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.Session;
import dev.countersign.trace.TaskOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rollouts whose evaluation in the journal is another than the task history's.
record SessionsDisagreeRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "SCORE_HISTORY_DIFFERS",
          "the task history contradicts a journal's evaluation",
          Severity.HIGH,
          "data/task_history.jsonl (passed_flags), sessions (episode_end)",
          "passed_flags[i] of a task against the evaluation recorded in the journal of rollout i",
          "most runs evaluate outside of the journal and record nothing in it: then nothing is"
              + " compared; nor where two journals claim the same rollout",
          "FORMATS 1.3 and 3.8");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    TaskHistory history = TaskHistory.of(input);
    List<AuditFinding> findings = new ArrayList<>();
    for (List<Session> claims : evaluated(input).values()) {
      Session session = claims.getFirst();
      int round = session.round().orElse(-1);
      int rollout = session.rollout().orElse(-1);
      List<Boolean> flags =
          history.outcome(session.taskId(), round).map(TaskOutcome::rollouts).orElse(List.of());
      boolean passed = Boolean.parseBoolean(session.passed());
      if (claims.size() == 1 && rollout < flags.size() && flags.get(rollout) != passed) {
        findings.add(finding(session, round, rollout, passed, history));
      }
    }
    return findings;
  }

  private static Map<String, List<Session>> evaluated(AuditInput input) {
    Map<String, List<Session>> claims = new LinkedHashMap<>();
    for (Session session : input.sessions()) {
      boolean known =
          session.role() == Session.Role.ROLLOUT
              && session.round().isPresent()
              && session.rollout().isPresent()
              && !session.passed().isEmpty();
      if (known) {
        String key =
            session.round().getAsInt()
                + " "
                + session.rollout().getAsInt()
                + " "
                + session.taskId();
        claims.computeIfAbsent(key, _ -> new ArrayList<>()).add(session);
      }
    }
    return claims;
  }

  private static AuditFinding finding(
      Session session, int round, int rollout, boolean passed, TaskHistory history) {
    String task = Words.task(session.taskId());
    String said = "rollout " + rollout + (passed ? " passed" : " failed");
    return Found.by(
        TEXT,
        new Subject.OfTask(session.taskId(), round),
        "The journal of "
            + task
            + " in R"
            + round
            + " records that "
            + said
            + "; the task history says the opposite.",
        List.of(
            "journal: " + said,
            "task history: " + history.digits(session.taskId(), round) + " passed"),
        List.of(
            history.place(session.taskId(), round),
            Place.at(new Subject.OfSession("s:" + session.sessionId(), round), said)));
  }
}
