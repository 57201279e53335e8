package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Prediction.Passes;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.Finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Checks 4 to 6: what a manifest says of a task fits how the task went when it was written.
final class PriorPasses extends ManifestCheck {

  private final Kind kind;

  PriorPasses(Kind kind) {
    super(
        new RuleText(
            kind.id,
            kind.title,
            Severity.LOW,
            "R<n>/candidates/<candidate>.md; data/task_history.jsonl",
            "for each listed task, passes of k rollouts in the last measured round before the"
                + " effect round: "
                + kind.rule,
            "Only the last measured round counts as \"manifest time\"; earlier passes are not seen.",
            kind.source),
        Profiles.PAPER);
    this.kind = kind;
  }

  /// The three lists of predictions.
  enum Kind {
    UNLOCK(
        "GATE_04_UNLOCK_HAD_NO_PASS",
        "Tasks predicted to unlock had no pass",
        "tasks_will_unlock has 0",
        "AUDIT C1 check 4"),
    STABILIZE(
        "GATE_05_STABILIZE_HAD_SOME",
        "Tasks predicted to stabilise had some passes but not all",
        "tasks_will_stabilize has 1 or more and fewer than k",
        "AUDIT C1 check 5"),
    AT_RISK(
        "GATE_06_AT_RISK_HAD_PASSES",
        "Tasks at risk had a pass to lose",
        "tasks_at_risk has 1 or more",
        "AUDIT C1 check 6");

    private final String id;
    private final String title;
    private final String rule;
    private final String source;

    Kind(String id, String title, String rule, String source) {
      this.id = id;
      this.title = title;
      this.rule = rule;
      this.source = source;
    }

    List<String> tasks(Candidate manifest) {
      return switch (this) {
        case UNLOCK -> manifest.willUnlock();
        case STABILIZE -> manifest.willStabilize();
        case AT_RISK -> manifest.atRisk();
      };
    }

    boolean fits(Passes was) {
      return switch (this) {
        case UNLOCK -> was.passed() == 0;
        case STABILIZE -> was.passed() > 0 && was.passed() < was.attempts();
        case AT_RISK -> was.passed() > 0;
      };
    }

    String key() {
      return switch (this) {
        case UNLOCK -> "tasks_will_unlock";
        case STABILIZE -> "tasks_will_stabilize";
        case AT_RISK -> "tasks_at_risk";
      };
    }
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite, Candidate manifest, Page page) {
    List<String> tasks = kind.tasks(manifest);
    if (tasks.isEmpty()) {
      return Trail.notApplicable("the manifest lists no " + kind.key());
    }
    OptionalInt before = run.measuredBefore(run.effect(rewrite.round()));
    if (before.isEmpty()) {
      return Trail.cannot("data/task_history.jsonl has no round before this candidate");
    }
    Trail trail = new Trail();
    int line = page.lineOf(kind.key() + ":");
    trail.at(Place.line(page.path(), line, kind.key() + ": " + String.join(", ", tasks)));
    String round = "R" + before.getAsInt();
    for (String task : tasks) {
      Optional<Passes> was = run.passes(task, before.getAsInt());
      if (was.isEmpty()) {
        trail.missing("data/task_history.jsonl has no line of " + task + " in " + round);
      } else {
        trail.step(task + " had " + was.get() + " in " + round);
        if (!kind.fits(was.get())) {
          trail.problem(task + " had " + was.get() + " passed in " + round);
          trail.at(Place.at(new Subject.OfTask(task, before.getAsInt()), was.get() + " passed"));
        }
      }
    }
    return trail.answer(
        "every task of " + kind.key() + " (" + tasks.size() + ") fits its passes in " + round);
  }
}
