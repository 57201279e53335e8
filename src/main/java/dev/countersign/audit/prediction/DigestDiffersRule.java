package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.TaskDigest;
import java.util.ArrayList;
import java.util.List;

/// Digests whose pattern contradicts how the task went.
record DigestDiffersRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "DIGEST_DIFFERS",
          "a digest contradicts how the task went",
          Severity.MEDIUM,
          "R<n>/digests/<task>.md, data/task_history.jsonl, sessions",
          "the digest's pattern against ALL_FAIL, ALL_PASS or PARTIAL_PASS of the evidence round;"
              + " FAIL contradicts any pass, PASS contradicts none",
          "a rollout whose journal was compacted is counted several times by the run, which alone"
              + " can turn a pattern",
          "FORMATS 3.12 and 3.13, digests");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    TaskHistory history = TaskHistory.of(input);
    List<AuditFinding> findings = new ArrayList<>();
    for (TaskDigest page : input.recorded().digests()) {
      int evidence = page.round() - 1 + input.recorded().run().effectShift();
      String pattern =
          history.passes(page.taskId(), evidence).map(RecomputedDigest::pattern).orElse("");
      if (RecomputedDigest.contradicts(page.pattern(), pattern)) {
        RecomputedDigest digest = RecomputedDigest.of(input, history, page.round(), page.taskId());
        findings.add(finding(input, page, digest, history));
      }
    }
    return findings;
  }

  private static AuditFinding finding(
      AuditInput input, TaskDigest page, RecomputedDigest digest, TaskHistory history) {
    int evidence = digest.evidenceRound();
    List<Place> places = new ArrayList<>();
    places.add(RunFileText.place(input, page.path(), "pattern:", page.pattern()));
    places.addAll(digest.evidence());
    return Found.by(
        TEXT,
        new Subject.OfTask(digest.task(), evidence),
        Words.task(page.path())
            + " says "
            + Words.task(page.pattern())
            + ", but in R"
            + evidence
            + " the task passed "
            + history.digits(digest.task(), evidence)
            + " ("
            + digest.pattern()
            + ").",
        List.of(
            "recorded: " + Words.task(page.pattern()) + ", " + Words.task(page.failureMode()),
            "recomputed: " + digest.pattern() + ", failure: " + digest.category().word()),
        places);
  }
}
