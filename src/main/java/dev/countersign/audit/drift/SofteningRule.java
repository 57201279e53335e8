package dev.countersign.audit.drift;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.base.Counted;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// Rounds in which more tasks softened, from 2 of 2 to 1 of 2, than chance explains (AUDIT C6).
final class SofteningRule implements FindingRule {

  private static final int MOST_TASKS = 5;

  @Override
  public RuleText text() {
    return new RuleText(
        "DRIFT_SOFTENING",
        "Tasks that still pass, but less often",
        Severity.MEDIUM,
        "data/task_history.jsonl (passed_flags)",
        "Per round: tasks that passed in this round and the one before, in a smaller (softened) or"
            + " larger (hardened) share of their rollouts; one-sided exact sign test of softened"
            + " against hardened, pooled over tasks; reported where p < 0.05 after Holm's correction"
            + " over all rounds of the run.",
        "Silent with one rollout a task. After an unusually good round some softening is to be"
            + " expected.",
        "AUDIT C6");
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    List<AuditFinding> findings = new ArrayList<>();
    for (SofteningMap.Round round : SofteningMap.of(input).rounds()) {
      if (round.exceedsChance()) {
        findings.add(finding(round, input));
      }
    }
    return findings;
  }

  private AuditFinding finding(SofteningMap.Round round, AuditInput input) {
    List<Place> evidence = new ArrayList<>();
    round.softened().stream()
        .limit(MOST_TASKS)
        .map(task -> Place.at(new Subject.OfTask(task, round.round()), "softened"))
        .forEach(evidence::add);
    input.recorded().outcomes(round.round()).stream()
        .findFirst()
        .ifPresent(outcome -> evidence.add(Place.file(outcome.source(), "how the tasks went")));
    return new AuditFinding(
        text().id(),
        text().severity(),
        new Subject.OfRound(round.round()),
        "%d of %s still pass in R%d, but in fewer of their rollouts than before, and %d in more; this"
                .formatted(
                    round.softened().size(),
                    Counted.of(round.tasks(), "task"),
                    round.round(),
                    round.hardened().size())
            + " may indicate a loss that the count of passed tasks does not show.",
        List.of(
            "softened: " + String.join(", ", round.softened()),
            "hardened: " + String.join(", ", round.hardened()),
            "sign test of %d against %d, one-sided: p = %s, after Holm's correction %s"
                .formatted(
                    round.softened().size(),
                    round.hardened().size(),
                    Figures.probability(round.p()),
                    Figures.probability(round.holm()))),
        evidence);
  }
}
