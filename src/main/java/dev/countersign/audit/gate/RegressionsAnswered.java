package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.trace.Finding.Severity;
import java.util.Optional;

/// Check 21: every listed regression was addressed or justified.
final class RegressionsAnswered extends RoundCheck {

  RegressionsAnswered() {
    super(
        new RuleText(
            "GATE_21_REGRESSIONS_ANSWERED",
            "Every listed regression was addressed or justified",
            Severity.MEDIUM,
            "R<n>/regressions.md; R<n>/candidates/; R<n>/decision.md",
            "each listed task is predicted to unlock or stabilise by a candidate of the round, or"
                + " named in its section Why this regression is acceptable, or in the reasoning of"
                + " the decision",
            "Only what is listed counts; check 20 says what the list lacks. Words are searched, not"
                + " understood.",
            "AUDIT C1 check 21; FORMATS 3.12"),
        Profiles.PAPER);
  }

  @Override
  Answer answer(GateRun run, int round) {
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
      Optional<String> answer = Answered.by(run, round, task, run.proposals(round));
      trail.step(task + ": " + answer.map(path -> "answered by " + path).orElse("unanswered"));
      answer.ifPresent(path -> trail.at(Place.file(path, "answers " + task)));
      if (answer.isEmpty()) {
        trail.problem("nobody answered the regression of " + task);
      }
    }
    return trail.answer("all " + page.get().listed().size() + " listed regressions are answered");
  }
}
