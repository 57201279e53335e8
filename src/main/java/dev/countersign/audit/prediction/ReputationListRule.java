package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.replay.Fate;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Ships of several buckets that the run's reputation of its buckets leaves out.
record ReputationListRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "SCORE_REPUTATION_LIST_BUCKET",
          "a ship of several buckets is missing from reputation.json",
          Severity.MEDIUM,
          "reputation.json, audit.jsonl, candidates/C-R<n>-NN.md",
          "the list of a bucket equals the one recomputed without ships of several buckets, and not"
              + " the one recomputed with them (the last 5, newest last)",
          "the file keeps no ids: which ship is missing is inferred from the lists",
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
    for (Rewrite rewrite : input.replay().rewrites()) {
      boolean shipped = rewrite.fate() == Fate.SHIPPED || rewrite.fate() == Fate.ROLLED_BACK;
      if (rewrite.kind() == Rewrite.Kind.CANDIDATE && shipped && rewrite.buckets().size() > 1) {
        List<String> missing =
            rewrite.buckets().stream()
                .filter(bucket -> leftOut(bucket, recorded, recomputed))
                .toList();
        if (!missing.isEmpty()) {
          findings.add(finding(input, rewrite, missing, recorded, recomputed));
        }
      }
    }
    return findings;
  }

  /// Whether the list of a bucket is what the code writes that skips ships of several buckets.
  static boolean leftOut(
      String bucket, Map<String, List<Boolean>> recorded, Reputation recomputed) {
    List<Boolean> list = recorded.getOrDefault(bucket, List.of());
    return !list.equals(recomputed.withLists().getOrDefault(bucket, List.of()))
        && list.equals(recomputed.withoutLists().getOrDefault(bucket, List.of()));
  }

  private static AuditFinding finding(
      AuditInput input,
      Rewrite rewrite,
      List<String> missing,
      Map<String, List<Boolean>> recorded,
      Reputation recomputed) {
    List<String> derivation =
        missing.stream()
            .map(bucket ->
                Words.task(bucket)
                    + ": recorded "
                    + Reputation.words(recorded.getOrDefault(bucket, List.of()))
                    + "; recomputed "
                    + Reputation.words(recomputed.withLists().getOrDefault(bucket, List.of())))
            .toList();
    return Found.by(
        TEXT,
        new Subject.OfRewrite(rewrite.id(), rewrite.round()),
        "Shipped in "
            + Words.buckets(rewrite.buckets())
            + ", but reputation.json leaves it out of "
            + Words.list(missing)
            + ": a ship with a list of buckets is not recorded there.",
        derivation,
        missing.stream()
            .map(bucket ->
                RunFileText.place(
                    input,
                    RecordedScores.REPUTATION,
                    '"' + bucket + '"',
                    Reputation.words(recorded.getOrDefault(bucket, List.of()))))
            .toList());
  }
}
