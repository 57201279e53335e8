package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.audit.prediction.RecomputedLandscape.BucketTry;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// Rounds in which a bucket had never been tried while another one had been tried again and again.
record NeglectedBucketRule() implements FindingRule {

  private static final int AGAIN_AND_AGAIN = 3;

  private static final RuleText TEXT =
      new RuleText(
          "LAND_NEGLECTED_BUCKET",
          "a bucket was never tried while another was tried again and again",
          Severity.LOW,
          "candidates/C-R<n>-NN.md, data/task_history.jsonl",
          "a bucket that no candidate of an earlier round names, while another one had at least 3"
              + " ships; reported once, in the first such round",
          "an untried bucket need not be a promising one",
          "AUDIT C3, per bucket");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    TaskHistory history = TaskHistory.of(input);
    for (int round : input.recorded().rounds()) {
      RecomputedLandscape landscape = RecomputedLandscape.of(input, history, round);
      List<BucketTry> often =
          landscape.buckets().stream()
              .filter(bucket -> bucket.shipped().size() >= AGAIN_AND_AGAIN)
              .toList();
      if (!often.isEmpty() && !landscape.untried().isEmpty()) {
        return List.of(finding(landscape, often));
      }
    }
    return List.of();
  }

  private static AuditFinding finding(RecomputedLandscape landscape, List<BucketTry> often) {
    List<String> derivation = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    for (BucketTry bucket : landscape.buckets()) {
      derivation.add(
          bucket.bucket()
              + ": proposed "
              + bucket.proposed().size()
              + ", shipped "
              + bucket.shipped().size()
              + ", hit rate "
              + bucket.record().hitRate().text());
    }
    often.forEach(bucket ->
        bucket
            .record()
            .ships()
            .forEach(ship ->
                places.add(
                    Place.at(new Subject.OfRewrite(ship, landscape.round()), bucket.bucket()))));
    return Found.by(
        TEXT,
        new Subject.OfRound(landscape.round()),
        "Before R"
            + landscape.round()
            + " nothing was tried in "
            + Words.list(landscape.untried())
            + ", while "
            + Words.list(often.stream().map(BucketTry::bucket).toList())
            + " shipped "
            + often.stream().mapToInt(bucket -> bucket.shipped().size()).max().orElse(0)
            + " times.",
        derivation,
        places);
  }
}
