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

/// Tasks that a page of regressions lists although they did not get worse.
record RegressionNotThereRule() implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "SCORE_REGRESSION_NOT_THERE",
          "regressions.md lists regressions that did not happen",
          Severity.MEDIUM,
          "R<n>/regressions.md, data/task_history.jsonl",
          "tasks in the page's table that are not graded as regressed in the batch that the page is"
              + " about (by the title, else R<n-1> against R<n-2>)",
          "",
          "FORMATS 3.12; AUDIT C1 check 20");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    TaskHistory history = TaskHistory.of(input);
    List<AuditFinding> findings = new ArrayList<>();
    for (RegressionsPage page : RegressionsPage.all(input)) {
      List<String> wrong = page.notThere();
      if (!wrong.isEmpty()) {
        List<Place> evidence = new ArrayList<>();
        wrong.forEach(task -> {
          evidence.add(RunFileText.place(input, page.path(), task, "listed as a regression"));
          evidence.add(history.place(task, page.batch()));
        });
        findings.add(
            Found.by(
                TEXT,
                new Subject.OfRound(page.round()),
                page.path()
                    + " lists what did not get worse from R"
                    + (page.batch() - 1)
                    + " to R"
                    + page.batch()
                    + ": "
                    + Words.list(wrong)
                    + ".",
                wrong.stream()
                    .map(task -> RegressionNotListedRule.line(task, page.batch(), history))
                    .toList(),
                evidence));
      }
    }
    return findings;
  }
}
