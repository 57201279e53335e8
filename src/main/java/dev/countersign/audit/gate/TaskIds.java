package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.Finding.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Check 7: the manifest names known tasks, each once.
final class TaskIds extends ManifestCheck {

  TaskIds() {
    super(
        new RuleText(
            "GATE_07_TASK_IDS",
            "The predicted tasks are known, and none is named twice",
            Severity.LOW,
            "R<n>/candidates/<candidate>.md; data/task_history.jsonl",
            "every id of predicted_impact occurs in a round measured before the effect round (8"
                + " characters or more may abbreviate one), and occurs once in all three lists",
            "",
            "AUDIT C1 check 7"),
        Profiles.PAPER);
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite, Candidate manifest, Page page) {
    List<String> tasks =
        Stream.of(manifest.willUnlock(), manifest.willStabilize(), manifest.atRisk())
            .flatMap(List::stream)
            .toList();
    if (tasks.isEmpty()) {
      return Trail.notApplicable("the manifest predicts nothing about any task");
    }
    int effect = run.effect(rewrite.round());
    List<Integer> rounds = run.measured().stream().filter(round -> round < effect).toList();
    if (rounds.isEmpty()) {
      return Trail.cannot("data/task_history.jsonl has no round before this candidate");
    }
    Trail trail = new Trail();
    trail.at(Place.line(page.path(), page.lineOf("predicted_impact:"), "predicted_impact"));
    Set<String> seen = new HashSet<>();
    for (String task : tasks) {
      if (!seen.add(task)) {
        trail.problem("the task " + task + " is named twice");
        trail.at(Place.line(page.path(), page.lineOf("- " + task), task));
      } else if (rounds.stream().noneMatch(round -> run.passes(task, round).isPresent())) {
        trail.problem("the task " + task + " is unknown before round " + effect);
        trail.at(Place.line(page.path(), page.lineOf("- " + task), task));
      } else {
        trail.step(task + " is known");
      }
    }
    return trail.answer("all " + tasks.size() + " predicted tasks are known and named once");
  }
}
