package dev.countersign.audit.gate;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.Recorded;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.base.VisibleText;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// The counterfactual gate passed candidates without having compared a single row.
final class ComparedNothing implements FindingRule {

  static final String ID = "COUNTERFACTUAL_COMPARED_NOTHING";

  @Override
  public RuleText text() {
    return new RuleText(
        ID,
        "The counterfactual gate passed without comparing anything",
        Severity.MEDIUM,
        "gate records of audit.jsonl; R<n>/trajectories/<task>_r<i>.jsonl",
        "candidates whose gate record has counterfactual as passed, in rounds where at most 3"
            + " passing trajectories have rows, none of them with the key kind that the gate reads",
        "Rounds without trajectories are left out: nothing can be said about them.",
        "AUDIT fact 6; FORMATS 4.4");
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    GateRun run = GateRun.of(input);
    List<String> ids = new ArrayList<>();
    List<String> steps = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    for (int round : run.isAegis() ? run.evolveRounds() : List.<Integer>of()) {
      ComparedRows rows = run.comparedRows(round);
      List<Rewrite> passed =
          run.proposals(round).stream()
              .filter(r -> Claim.gate(r, "counterfactual").recorded() == Recorded.PASSED)
              .toList();
      if (rows.rows() > 0 && rows.kind() == 0 && !passed.isEmpty()) {
        steps.add("R" + round + ": " + rows.words());
        passed.forEach(r -> {
          ids.add(VisibleText.line(r.id()));
          AuditEvent.Line at = r.gate().orElseThrow().at();
          places.add(
              Place.line(
                  at.file(), at.number(), "counterfactual passed " + VisibleText.line(r.id())));
        });
        places.add(Place.line(rows.files().getFirst(), 1, "a row with type and without kind"));
      }
    }
    return ids.isEmpty()
        ? List.of()
        : List.of(
            new AuditFinding(
                ID,
                Severity.MEDIUM,
                new Subject.WholeRun(),
                "the counterfactual gate passed "
                    + String.join(", ", ids)
                    + " and compared nothing: it reads rows by the key kind, and the journal writes type",
                steps,
                places));
  }
}
