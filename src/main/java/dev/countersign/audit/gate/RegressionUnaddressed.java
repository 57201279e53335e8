package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding.Severity;
import java.util.List;
import java.util.Optional;

/// C10: with an unaddressed regression nothing ships.
final class RegressionUnaddressed extends RoundCheck {

  RegressionUnaddressed() {
    super(
        new RuleText(
            "CRITIC_REGRESSION_UNADDRESSED",
            "Nothing ships while a listed regression is unaddressed",
            Severity.MEDIUM,
            "R<n>/regressions.md; commit lines of audit.jsonl; R<n>/candidates/; R<n>/decision.md",
            "in a round that ships, every listed task is predicted to unlock or stabilise, or"
                + " justified, by a candidate that ships, or named in the decision's reasoning",
            "Only what is listed counts. Words are searched, not understood.",
            "AUDIT C10"),
        Profiles.PAPER);
  }

  @Override
  Answer answer(GateRun run, int round) {
    List<Rewrite> ships = run.proposals(round).stream().filter(run::isShipped).toList();
    if (ships.isEmpty()) {
      return Trail.notApplicable("nothing shipped in round " + round);
    }
    Optional<RegressionsPage> page = RegressionsPage.of(run, round);
    if (page.isEmpty() || !page.get().readable()) {
      return Trail.cannot("R" + round + "/regressions.md is missing or has no list");
    }
    if (page.get().listed().isEmpty()) {
      return Trail.notApplicable(page.get().words());
    }
    Trail trail = new Trail();
    trail.at(Place.file(page.get().path(), "the listed regressions"));
    for (String task : page.get().listed()) {
      Optional<String> answer = Answered.by(run, round, task, ships);
      trail.step(task + ": " + answer.map(path -> "addressed by " + path).orElse("unaddressed"));
      if (answer.isEmpty()) {
        trail.problem("broken: it ships while the regression of " + task + " is unaddressed");
      }
    }
    return trail.answer("obeyed: what ships addresses the listed regressions");
  }
}
