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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Ships whose round differs from the one before by no more than chance (AUDIT C15).
final class NoiseRule implements FindingRule {

  @Override
  public RuleText text() {
    return new RuleText(
        "NOISE_INSIDE_BAND",
        "A difference that chance explains",
        Severity.LOW,
        "data/task_history.jsonl; pass counts of curves.json where it is missing",
        "For a round with a ship: exact paired test (McNemar: gained against lost tasks, two-sided"
            + " binomial with 1/2) of its pass rate against the round before, p >= 0.05; the 95 %"
            + " interval is Clopper-Pearson's for the share of gains, scaled to all tasks. Fisher's"
            + " exact test and a joint Clopper-Pearson interval where only counts are known.",
        "That chance explains a difference does not say that there is none. Conditional on how many"
            + " tasks changed.",
        "AUDIT C15");
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    RoundDeltas deltas = RoundDeltas.of(input);
    Set<Integer> sinks =
        DriftSeries.of(input).overall().alarms().stream()
            .map(DriftSeries.Point::round)
            .collect(Collectors.toSet());
    List<AuditFinding> findings = new ArrayList<>();
    for (RoundSummary round : input.replay().rounds()) {
      deltas
          .to(round.round())
          .filter(delta -> delta.insideBand() && !round.shipped().isEmpty())
          .ifPresent(
              delta -> findings.add(finding(delta, round, sinks.contains(round.round()), input)));
    }
    return findings;
  }

  private AuditFinding finding(
      RoundDeltas.Delta delta, RoundSummary round, boolean sinks, AuditInput input) {
    return new AuditFinding(
        text().id(),
        text().severity(),
        new Subject.OfRound(delta.round()),
        "Counted in tasks, the step of %s from R%d after %s lies inside the noise band: taken alone, it is"
                .formatted(
                    Figures.points(delta.delta()),
                    delta.before(),
                    String.join(", ", round.shipped()))
            + " consistent with no effect"
            + (sinks ? "; counted in rollouts, the series sinks here (DRIFT_BELOW_BEST)." : "."),
        derivation(delta),
        List.of(Place.file(source(delta.round(), input), "how the tasks went")));
  }

  /// The test of a difference in words.
  static List<String> derivation(RoundDeltas.Delta delta) {
    return List.of(
        delta.paired()
            ? "R%d against R%d: %s, %d gained, %d lost"
                .formatted(
                    delta.round(),
                    delta.before(),
                    Counted.of(delta.tasks(), "task"),
                    delta.gained(),
                    delta.lost())
            : "R%d against R%d: only pass counts are recorded"
                .formatted(delta.round(), delta.before()),
        "difference %s, 95 %% interval %s to %s"
            .formatted(
                Figures.points(delta.delta()),
                Figures.points(delta.low()),
                Figures.points(delta.high())),
        "%s, two-sided: p = %s, after Holm's correction over all rounds %s"
            .formatted(
                delta.paired() ? "McNemar's exact test" : "Fisher's exact test",
                Figures.probability(delta.p()),
                Figures.probability(delta.holm())));
  }

  /// The file with a round's figures.
  static String source(int round, AuditInput input) {
    return input.recorded().outcomes(round).stream()
        .findFirst()
        .map(outcome -> outcome.source())
        .or(() -> input.recorded().result(round).map(result -> result.source()))
        .orElse("curves.json");
  }
}
