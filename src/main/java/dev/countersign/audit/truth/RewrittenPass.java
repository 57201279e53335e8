package dev.countersign.audit.truth;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RolloutFacts;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.base.Counted;
import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Passes whose final answer was changed after the model.
final class RewrittenPass implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "TRUTH_REWRITTEN_PASS",
          "passes that only a rewrite made",
          Severity.HIGH,
          "the last model output of each passing rollout, raw and as it went on; expected answers"
              + " of a tasks file or comparison.json",
          "the raw answer is graded by equal text, number or list, if that rule explains 95 % or"
              + " more of the recorded evaluations and the answer as it went on; high if the raw"
              + " answer would have failed; medium (passed with a rewritten answer) if that cannot"
              + " be told; pass@k of the round with and without such passes, in tasks",
          "the first 4,000 characters of an answer; the recorded check may be another one; tasks without"
              + " an evaluated journal in the round are not counted",
          "AUDIT C25");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    PassLines lines = PassLines.of(input);
    List<AuditFinding> findings = new ArrayList<>();
    for (PassLines.Point point : lines.points()) {
      if (!point.made().isEmpty()) {
        boolean parts = lines.partsAt().orElse(-1) == point.round();
        String message =
            "%s of R%d would have failed with what the model said: of the %s whose rollouts were recorded %d passed, %d without them%s"
                .formatted(
                    Counted.of(point.made().size(), "passing rollout"),
                    point.round(),
                    Counted.of(point.tasks(), "task"),
                    point.passed(),
                    point.without(),
                    parts ? "; the two lines part here" : "");
        findings.add(finding(TEXT.severity(), point, point.made(), message, lines));
      }
      if (!point.unknown().isEmpty()) {
        String message =
            "%s of R%d passed with a rewritten answer; whether the raw one would have passed cannot be told"
                .formatted(Counted.of(point.unknown().size(), "rollout"), point.round());
        findings.add(finding(Severity.MEDIUM, point, point.unknown(), message, lines));
      }
    }
    return findings;
  }

  private static AuditFinding finding(
      Severity severity,
      PassLines.Point point,
      List<RolloutFacts> rollouts,
      String message,
      PassLines lines) {
    List<String> derivation = new ArrayList<>();
    derivation.add(lines.calibration());
    rollouts.forEach(facts -> derivation.add(facts.sessionId() + ": by " + by(facts)));
    return new AuditFinding(
        TEXT.id(),
        severity,
        new Subject.OfRound(point.round()),
        message,
        derivation,
        rollouts.stream().map(facts -> place(facts, point.round())).toList());
  }

  private static Stream<RolloutFacts.MidTask> ofAnswer(RolloutFacts facts) {
    return facts.rewrites().stream()
        .filter(rewrite -> rewrite.kind() == MidTaskRewrite.Kind.MODEL_OUTPUT);
  }

  private static String by(RolloutFacts facts) {
    return ofAnswer(facts)
        .reduce((first, second) -> second)
        .map(rewrite ->
            rewrite.processors().isEmpty()
                ? "a processor that is not recorded"
                : String.join(", ", rewrite.processors())
                    + (rewrite.inferred() ? " (inferred)" : ""))
        .orElse("a processor that is not recorded");
  }

  private static Place place(RolloutFacts facts, int round) {
    String id =
        ofAnswer(facts)
            .reduce((first, second) -> second)
            .map(RolloutFacts.MidTask::id)
            .orElse("s:" + facts.sessionId());
    return Place.at(new Subject.OfSession(id, round), "the answer, raw and as it went on");
  }
}
