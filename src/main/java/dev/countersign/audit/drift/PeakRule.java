package dev.countersign.audit.drift;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.base.Counted;
import dev.countersign.replay.RoundSummary;
import dev.countersign.trace.Finding.Severity;
import java.util.Comparator;
import java.util.List;

/// The best round of a run, which was chosen on the tasks that it was tuned on (AUDIT C15).
final class PeakRule implements FindingRule {

  @Override
  public RuleText text() {
    return new RuleText(
        "NOISE_PEAK",
        "Peak on the tuning set",
        Severity.LOW,
        "pass rates of the rounds; what shipped",
        "The round with the highest pass rate of a run with two rounds or more and at least one"
            + " ship: the largest of several noisy figures, on the tasks that the edits were made"
            + " from.",
        "No held-out set exists in these runs, so nothing can be said about other tasks.",
        "AUDIT C15");
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<RoundSummary> known =
        input.replay().rounds().stream().filter(r -> r.passRate().isPresent()).toList();
    boolean evolved = known.stream().anyMatch(round -> !round.shipped().isEmpty());
    if (known.size() < 2 || !evolved) {
      return List.of();
    }
    RoundSummary peak =
        known.stream()
            .max(
                Comparator.<RoundSummary>comparingDouble(r -> r.passRate().getAsDouble())
                    .thenComparing(Comparator.comparingInt(RoundSummary::round).reversed()))
            .orElseThrow();
    String interval =
        peak.low().isPresent() && peak.high().isPresent()
            ? " (95 %% interval %s to %s)"
                .formatted(
                    Figures.percent(peak.low().getAsDouble()),
                    Figures.percent(peak.high().getAsDouble()))
            : "";
    return List.of(
        new AuditFinding(
            text().id(),
            text().severity(),
            new Subject.OfRound(peak.round()),
            "The best pass rate, %s in R%d, is a peak on the tuning set, the highest of %s."
                .formatted(
                    Figures.percent(peak.passRate().getAsDouble()),
                    peak.round(),
                    Counted.of(known.size(), "round")),
            List.of(
                "pass rate " + Figures.percent(peak.passRate().getAsDouble()) + interval,
                "rounds compared: " + known.size()),
            List.of(Place.file(NoiseRule.source(peak.round(), input), "how the tasks went"))));
  }
}
