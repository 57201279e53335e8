package dev.countersign.audit.drift;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// The round in which mean rollout success has sunk below its best by more than chance (AUDIT C5).
final class AlarmRule implements FindingRule {

  private static final int LONG = 3;

  @Override
  public RuleText text() {
    return new RuleText(
        "DRIFT_BELOW_BEST",
        "Mean rollout success sinks below its best",
        Severity.MEDIUM,
        "data/task_history.jsonl (passed_flags); pass counts of curves.json where it is missing",
        "CUSUM: S = max(0, S + d - e - a). d: the best mean rollout success so far less this round's,"
            + " in standard deviations of a difference of two rounds (from the spread of rollouts"
            + " within tasks, at least that of one half-passed task; binomial where tasks have one rollout or"
            + " only counts are known). e: what the best of that many equal rounds is expected to lie"
            + " above their mean (Blom), divided by the square root of 2. a: 1, alarm above 1.75"
            + " (binomial: 0.5 and 2; groups: limit 1 higher). S starts from 0 at a structural edit:"
            + " a ship that touches tools or shares no bucket with the ship before it, or an earlier"
            + " harness that runs again; the best stays. High where the last ship before the alarm is"
            + " the third or a later one in a row that share a bucket.",
        "A flat series of 15 rounds raises an alarm in about 1 of 20 cases. Only tasks that every"
            + " round recorded count. The best is measured on the tuning set.",
        "AUDIT C5");
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    DriftSeries series = DriftSeries.of(input);
    List<Ship> ships = Ship.all(input.replay());
    List<AuditFinding> findings = new ArrayList<>();
    add(series.overall(), ships, findings);
    series.groups().forEach(group -> add(group, List.of(), findings));
    return findings;
  }

  private void add(DriftSeries.Series series, List<Ship> ships, List<AuditFinding> findings) {
    for (DriftSeries.Point point : series.alarms()) {
      boolean concentrated =
          ships.stream()
              .filter(ship -> ship.rewrite().effectRound() <= point.round())
              .reduce((_, last) -> last)
              .filter(ship -> ship.length() >= LONG)
              .isPresent();
      List<String> derivation = new ArrayList<>();
      series.points().stream()
          .filter(p -> p.round() <= point.round())
          .forEach(p -> derivation.add(line(p)));
      findings.add(
          new AuditFinding(
              text().id(),
              concentrated ? Severity.HIGH : Severity.MEDIUM,
              new Subject.OfRound(point.round()),
              "Mean rollout success of %s is %s in R%d and was %s in R%d; that is more than repeated"
                      .formatted(
                          series.name(),
                          Figures.percent(point.rate()),
                          point.round(),
                          Figures.percent(point.best()),
                          point.bestRound())
                  + " rollouts vary, and may indicate that edits add up to a loss.",
              derivation,
              List.of(Place.file(point.source(), "how the tasks went"))));
    }
  }

  /// A point of the chart in words.
  static String line(DriftSeries.Point point) {
    return "R%d: %s, best so far %s (R%d), %s deviations below, sum %s of %s%s"
        .formatted(
            point.round(),
            Figures.percent(point.rate()),
            Figures.percent(point.best()),
            point.bestRound(),
            Figures.number(point.deviations()),
            Figures.number(point.sum()),
            Figures.number(point.limit()),
            point.reset().isEmpty() ? "" : "; started from 0: " + point.reset());
  }
}
