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
import java.util.function.Predicate;

/// Regressions that the page made for the next evolve does not list.
record RegressionNotListedRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "SCORE_REGRESSION_NOT_LISTED",
          "regressions.md leaves out regressions",
          Severity.HIGH,
          "R<n>/regressions.md, data/task_history.jsonl",
          "tasks graded regressed_hard, regressed_soft or regressed_partial in the last batch that"
              + " evolve n could read (by the title, else R<n-1> against R<n-2>), without those in"
              + " the page's table; medium where all of these still pass in some of their rollouts"
              + " (softened)",
          "losses in the run's last round come after the last page",
          "FORMATS 3.12: the page is empty on some branches; AUDIT C1 check 20");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    TaskHistory history = TaskHistory.of(input);
    List<AuditFinding> findings = new ArrayList<>();
    for (RegressionsPage page : RegressionsPage.all(input)) {
      List<String> leftOut = page.leftOut();
      if (!leftOut.isEmpty()) {
        Predicate<String> isLost = task -> history.isLost(task, page.batch());
        List<Place> evidence = new ArrayList<>();
        evidence.add(
            Place.file(page.path(), "lists " + Counted.of(page.listed().size(), "regression")));
        leftOut.forEach(task -> evidence.add(history.place(task, page.batch())));
        findings.add(
            new AuditFinding(
                TEXT.id(),
                leftOut.stream().anyMatch(isLost) ? TEXT.severity() : Severity.MEDIUM,
                new Subject.OfRound(page.round()),
                page.path()
                    + " lists "
                    + Counted.of(page.listed().size(), "regression")
                    + ", but "
                    + page.recomputed().size()
                    + " happened from R"
                    + (page.batch() - 1)
                    + " to R"
                    + page.batch()
                    + "; not listed: "
                    + Words.worse(leftOut, isLost)
                    + ".",
                leftOut.stream().map(task -> line(task, page.batch(), history)).toList(),
                evidence));
      }
    }
    return findings;
  }

  static String line(String task, int batch, TaskHistory history) {
    return Words.task(task)
        + ": "
        + history.change(task, batch - 1, batch)
        + " = "
        + history.grade(task, batch - 1, batch).word();
  }
}
