package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// Landscapes that call a task a persistent failure although it passed.
record LandscapeListsSolvedRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "LAND_LISTS_SOLVED",
          "the landscape calls a task failing that passed",
          Severity.MEDIUM,
          "R<n>/landscape.md, data/task_history.jsonl, sessions",
          "persistent_failures without the tasks that no rollout of the evidence round passed",
          "a task that is recorded nowhere in the evidence round counts as listed wrongly only if"
              + " the round is recorded",
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
      List<String> solved = landscape.listedButSolved();
      if (!solved.isEmpty() && history.rounds().contains(landscape.evidenceRound())) {
        findings.add(finding(input, landscape, solved, history));
      }
    }
    return findings;
  }

  private static AuditFinding finding(
      AuditInput input, RecomputedLandscape landscape, List<String> solved, TaskHistory history) {
    String path = landscape.recorded().map(page -> page.path()).orElse("");
    int evidence = landscape.evidenceRound();
    List<Place> places = new ArrayList<>();
    solved.forEach(task -> {
      places.add(RunFileText.place(input, path, task, "listed as a persistent failure"));
      places.add(history.place(task, evidence));
    });
    return Found.by(
        TEXT,
        new Subject.OfRound(landscape.round()),
        Words.task(path)
            + " lists as persistent failures what is not failing in R"
            + evidence
            + ": "
            + Words.list(solved)
            + ".",
        solved.stream()
            .map(task ->
                Words.task(task) + " in R" + evidence + ": " + history.digits(task, evidence))
            .toList(),
        places);
  }
}
