package dev.countersign.audit.prediction;

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

/// Landscapes that leave out tasks which failed in every round so far.
record LandscapeLeavesOutRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "LAND_LEAVES_OUT",
          "the landscape leaves out tasks that never passed",
          Severity.LOW,
          "R<n>/landscape.md, data/task_history.jsonl, sessions",
          "tasks that no rollout passed in any recorded round up to the evidence round, without"
              + " persistent_failures",
          "the Planner may list examples only; the format does not say that the list is complete",
          "FORMATS 3.12, landscape");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    TaskHistory history = TaskHistory.of(input);
    List<AuditFinding> findings = new ArrayList<>();
    for (RecomputedLandscape landscape : RecomputedLandscape.recorded(input)) {
      List<String> leftOut = landscape.leftOut();
      if (!leftOut.isEmpty()) {
        int evidence = landscape.evidenceRound();
        String path = landscape.recorded().map(page -> page.path()).orElse("");
        List<Place> places = new ArrayList<>();
        places.add(RunFileText.place(input, path, "persistent_failures", "persistent_failures"));
        leftOut.forEach(task -> places.add(history.place(task, evidence)));
        findings.add(
            Found.by(
                TEXT,
                new Subject.OfRound(landscape.round()),
                Words.task(path)
                    + " does not list "
                    + Counted.of(leftOut.size(), "task")
                    + " that failed in every round up to R"
                    + evidence
                    + ": "
                    + Words.list(leftOut)
                    + ".",
                List.of(
                    "recomputed: " + Words.list(landscape.persistent()),
                    "left out: " + Words.list(leftOut)),
                places));
      }
    }
    return findings;
  }
}
