package dev.countersign.audit.drift;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.replay.Predictions.HitCount;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Three ships in a row or more that share a bucket (AUDIT C5), said at each ship from the third
/// on.
final class SameBucketRule implements FindingRule {

  private static final int LONG = 3;
  private static final double LOW = 0.5;

  @Override
  public RuleText text() {
    return new RuleText(
        "DRIFT_SAME_BUCKET",
        "Ships in a row that share a bucket",
        Severity.MEDIUM,
        "buckets of the manifests; what shipped by audit.jsonl; data/task_history.jsonl",
        "Counts the ships directly before a ship, and the ship itself, that share at least one bucket"
            + " with it, whatever their hit rates; from 3 on. High where the chart of mean rollout"
            + " success (DRIFT_BELOW_BEST) was above its limit before the ship took effect, or where"
            + " the hit rates of the 3 ships before it fell each time, to below 0.5.",
        "A bucket is what the manifest declares. Ships that were rolled back count.",
        "AUDIT C5");
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    DriftSeries series = DriftSeries.of(input);
    List<AuditFinding> findings = new ArrayList<>();
    for (Ship ship : Ship.all(input.replay())) {
      if (ship.length() >= LONG) {
        findings.add(finding(ship, series));
      }
    }
    return findings;
  }

  private AuditFinding finding(Ship ship, DriftSeries series) {
    Rewrite rewrite = ship.rewrite();
    Optional<DriftSeries.Point> alarm =
        series.overall().before(rewrite.effectRound()).filter(DriftSeries.Point::alarm);
    boolean falling = falls(ship.hitsBefore());
    List<String> derivation = new ArrayList<>();
    List<Place> evidence = new ArrayList<>();
    rewrite.candidate().ifPresent(c -> evidence.add(Place.file(c.path(), "this manifest")));
    for (int at = 0; at < ship.before().size(); at++) {
      Rewrite before = ship.before().get(at);
      derivation.add(
          "%s [%s], predictions that came true: %s"
              .formatted(
                  before.id(), String.join(", ", before.buckets()), ship.hitsBefore().get(at)));
      before.candidate().ifPresent(c -> evidence.add(Place.file(c.path(), before.id())));
    }
    derivation.add("%s [%s]".formatted(rewrite.id(), String.join(", ", rewrite.buckets())));
    alarm.ifPresent(point -> derivation.add(AlarmRule.line(point)));
    String why =
        alarm
            .map(point ->
                ", and mean rollout success sinks below its best, that of R" + point.bestRound())
            .orElse(falling ? ", and their hit rates fall" : "");
    return new AuditFinding(
        text().id(),
        alarm.isPresent() || falling ? Severity.HIGH : Severity.MEDIUM,
        new Subject.OfRewrite(rewrite.id(), rewrite.round()),
        "%d ships in a row, this one the last, share a bucket with it%s; this is consistent with patching"
                .formatted(ship.length(), why)
            + " one place instead of the cause.",
        derivation,
        evidence);
  }

  private static boolean falls(List<HitCount> hits) {
    List<Double> rates =
        hits.stream().filter(hit -> hit.of() > 0).map(h -> (double) h.hits() / h.of()).toList();
    if (rates.size() < LONG) {
      return false;
    }
    List<Double> last = rates.subList(rates.size() - LONG, rates.size());
    return last.get(0) > last.get(1) && last.get(1) > last.get(2) && last.get(2) < LOW;
  }
}
