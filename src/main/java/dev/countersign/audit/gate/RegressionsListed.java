package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Prediction.Passes;
import dev.countersign.trace.Finding.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// Check 20: the listed regressions are the ones that the task history shows.
final class RegressionsListed extends RoundCheck {

  RegressionsListed() {
    super(
        new RuleText(
            "GATE_20_REGRESSIONS_LISTED",
            "The listed regressions are the recomputed ones",
            Severity.MEDIUM,
            "R<n>/regressions.md; data/task_history.jsonl",
            "tasks of the batch named in the title, else of the last round measured before the"
                + " effect round, whose share of passing rollouts fell against the round measured"
                + " before that",
            "A title that names the evolve round itself cannot mean it: that round's rollouts come"
                + " later.",
            "AUDIT C1 check 20; FORMATS 3.12"),
        Profiles.PAPER_AND_CODE);
  }

  @Override
  Claim recorded(GateRun run, int round) {
    return RegressionsPage.of(run, round)
        .filter(RegressionsPage::readable)
        .map(page -> Claim.words(page.words()))
        .orElse(Claim.NONE);
  }

  @Override
  Answer answer(GateRun run, int round) {
    Optional<RegressionsPage> page = RegressionsPage.of(run, round);
    String path = "R" + round + "/regressions.md";
    if (page.isEmpty() || !page.get().readable()) {
      return Trail.cannot(path + (page.isEmpty() ? " is missing" : " has no list that is known"));
    }
    OptionalInt batch = page.get().batch();
    OptionalInt before =
        batch.isPresent() ? run.measuredBefore(batch.getAsInt()) : OptionalInt.empty();
    if (batch.isEmpty() || before.isEmpty()) {
      return Trail.notApplicable("no two rounds were measured before round " + round);
    }
    if (run.tasks(batch.getAsInt()).isEmpty()) {
      return Trail.cannot("data/task_history.jsonl has no line of round " + batch.getAsInt());
    }
    Trail trail = new Trail();
    trail.at(Place.file(path, "the listed regressions"));
    trail.step("R" + batch.getAsInt() + " against R" + before.getAsInt());
    compare(run, before.getAsInt(), batch.getAsInt(), page.get(), trail);
    return trail.answer(path + " lists the " + page.get().listed().size() + " that there were");
  }

  private static void compare(
      GateRun run, int before, int batch, RegressionsPage page, Trail trail) {
    Map<String, Passes> old = run.tasks(before);
    Map<String, Passes> now = run.tasks(batch);
    Set<String> worse = new TreeSet<>();
    old.forEach((task, was) -> {
      Passes passes = now.getOrDefault(task, was);
      if ((long) passes.passed() * was.attempts() < (long) was.passed() * passes.attempts()) {
        worse.add(task);
        trail.step(task + ": " + was + " → " + passes);
      }
    });
    trail.step("recomputed: " + worse.size() + ", listed: " + page.listed().size());
    for (String task : worse) {
      if (page.listed().stream().noneMatch(listed -> Tasks.same(listed, task))) {
        trail.problem(task + " fell from " + old.get(task) + " to " + now.get(task) + ", unlisted");
        trail.at(Place.at(new Subject.OfTask(task, batch), "regressed and not listed"));
      }
    }
    for (String listed : page.listed()) {
      if (worse.stream().noneMatch(task -> Tasks.same(listed, task))) {
        trail.problem(listed + " is listed, but did not get worse");
      }
    }
  }
}
