package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RolloutFacts;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.base.Counted;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.TaskDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Digests of tasks that failed only because their surroundings did.
record InfrastructureDigestRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "DIGEST_INFRASTRUCTURE",
          "a digest takes a failure of the surroundings for one of the harness",
          Severity.MEDIUM,
          "R<n>/digests/<task>.md, sessions, data/task_history.jsonl",
          "no rollout of the evidence round passed, and every one of its journals ended by a crash,"
              + " a time-out of the provider or without a start",
          "",
          "AUDIT C8: infrastructure failures count as failures of the task; FORMATS 3.12");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    TaskHistory history = TaskHistory.of(input);
    Set<String> broken = new HashSet<>();
    for (RolloutFacts facts : input.rollouts()) {
      if (facts.infrastructure()) {
        broken.add(facts.round().orElse(-1) + " " + facts.taskId());
      }
    }
    List<AuditFinding> findings = new ArrayList<>();
    for (TaskDigest page : input.recorded().digests()) {
      int evidence = page.round() - 1 + input.recorded().run().effectShift();
      String task = history.resolve(page.taskId(), evidence);
      if (broken.contains(evidence + " " + task)) {
        finding(input, history, page).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static Optional<AuditFinding> finding(
      AuditInput input, TaskHistory history, TaskDigest page) {
    RecomputedDigest digest = RecomputedDigest.of(input, history, page.round(), page.taskId());
    List<RolloutFacts> rollouts =
        input.rollouts(digest.evidenceRound()).stream()
            .filter(facts -> facts.taskId().equals(digest.task()))
            .toList();
    if (!digest.pattern().equals("ALL_FAIL")
        || !rollouts.stream().allMatch(RolloutFacts::infrastructure)) {
      return Optional.empty();
    }
    List<Place> places = new ArrayList<>(digest.evidence());
    places.add(Place.file(page.path(), page.failureMode()));
    return Optional.of(
        Found.by(
            TEXT,
            new Subject.OfTask(digest.task(), digest.evidenceRound()),
            Words.task(digest.task())
                + " failed in R"
                + digest.evidenceRound()
                + " because its surroundings did, which says nothing about the harness; "
                + Words.task(page.path())
                + " reads it as "
                + (page.failureMode().isEmpty() ? "a failure" : Words.task(page.failureMode()))
                + ".",
            rollouts.stream()
                .map(facts ->
                    Words.task(facts.sessionId())
                        + ": ended "
                        + (facts.exit().isEmpty() ? "without an end" : Words.task(facts.exit()))
                        + " after "
                        + Counted.of(facts.steps(), "step"))
                .toList(),
            places));
  }
}
