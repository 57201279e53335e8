package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Buckets whose recorded reputation is not what the ships and rollbacks give.
record ReputationDiffersRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "SCORE_REPUTATION_DIFFERS",
          "reputation.json is not what the ships and rollbacks give",
          Severity.MEDIUM,
          "reputation.json, audit.jsonl, candidates/C-R<n>-NN.md",
          "for each bucket true for a ship and false for a rollback, the last 5, newest last; lists"
              + " that only lack ships of several buckets are reported by"
              + " SCORE_REPUTATION_LIST_BUCKET instead",
          "a rollback that the run did not record cannot be counted",
          "FORMATS 3.7");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    Map<String, List<Boolean>> recorded = RecordedScores.of(input).reputation();
    Reputation recomputed = Reputation.of(input);
    List<AuditFinding> findings = new ArrayList<>();
    if (recorded.isEmpty()) {
      return findings;
    }
    recomputed
        .withLists()
        .forEach((bucket, list) -> {
          List<Boolean> said = recorded.getOrDefault(bucket, List.of());
          if (!said.equals(list) && !ReputationListRule.leftOut(bucket, recorded, recomputed)) {
            findings.add(finding(input, bucket, said, list));
          }
        });
    return findings;
  }

  private static AuditFinding finding(
      AuditInput input, String bucket, List<Boolean> said, List<Boolean> list) {
    return Found.by(
        TEXT,
        new Subject.WholeRun(),
        "reputation.json records for "
            + Words.task(bucket)
            + ": "
            + Reputation.words(said)
            + "; recomputed: "
            + Reputation.words(list)
            + ".",
        List.of("recorded: " + Reputation.words(said), "recomputed: " + Reputation.words(list)),
        List.of(
            RunFileText.place(
                input, RecordedScores.REPUTATION, '"' + bucket + '"', Reputation.words(said))));
  }
}
