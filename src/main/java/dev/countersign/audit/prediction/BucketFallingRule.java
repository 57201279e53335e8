package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// Buckets whose predictions come true less and less often.
record BucketFallingRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "PRED_HIT_RATE_FALLS",
          "a bucket's hit rate falls over the rounds",
          Severity.MEDIUM,
          "candidates/C-R<n>-NN.md, data/task_history.jsonl, sessions",
          "each prediction of the bucket's ships is a hit or a miss in its round; least-squares"
              + " slope below 0, and two-sided Mann-Whitney p below 0.05 between the rounds of the"
              + " hits and those of the misses",
          "up to four buckets are tested, so by chance alone one may show in about every fifth run;"
              + " predictions of one ship are not independent",
          "AUDIT C3, per bucket: trend");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<AuditFinding> findings = new ArrayList<>();
    for (BucketRecord bucket : PredictionLedger.of(input).buckets()) {
      bucket.trend().filter(Trend::falls).ifPresent(trend -> findings.add(finding(bucket, trend)));
    }
    return findings;
  }

  private static AuditFinding finding(BucketRecord bucket, Trend trend) {
    List<String> derivation = new ArrayList<>();
    bucket.points().forEach(point -> derivation.add("R" + point.round() + ": " + point.hitRate()));
    derivation.add("slope " + Words.rate(trend.slope()) + " a round, p = " + p(trend));
    derivation.add("in all " + bucket.hitRate().text());
    return Found.by(
        TEXT,
        new Subject.WholeRun(),
        "The predictions of "
            + Words.task(bucket.bucket())
            + " edits come true less and less often: "
            + bucket.points().getFirst().hitRate()
            + " in R"
            + bucket.points().getFirst().round()
            + ", "
            + bucket.points().getLast().hitRate()
            + " in R"
            + bucket.points().getLast().round()
            + ".",
        derivation,
        bucket.points().stream()
            .map(point -> Place.at(new Subject.OfRound(point.round()), "" + point.hitRate()))
            .toList());
  }

  private static String p(Trend trend) {
    return trend.p() < 0.001
        ? "below 0.001"
        : String.format(java.util.Locale.ROOT, "%.3f", trend.p());
  }
}
