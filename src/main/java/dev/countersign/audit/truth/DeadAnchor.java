package dev.countersign.audit.truth;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.RuleText;
import dev.countersign.trace.Finding.Severity;
import java.util.List;

/// Cited evidence that does not exist, or whose quoted text does not stand there.
final class DeadAnchor implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "TRUTH_DEAD_ANCHOR",
          "cited evidence that is not there",
          Severity.MEDIUM,
          "landscapes, manifests, verdicts and decisions; the cited trajectories, sessions and"
              + " digests",
          "every reference of the form file#step_N, file#msg_N or file: the file is in the run, a"
              + " record has that step number, there are more records than N, and texts of 6"
              + " characters or more in quotation marks behind it stand in the records of that step"
              + " (white space apart)",
          "a quote is not judged where the record's content lies in a file of its own",
          "AUDIT C9; FORMATS 3.12 and 3.13");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    return Citations.of(input).stream()
        .filter(citation -> !citation.live() || !citation.absent().isEmpty())
        .map(DeadAnchor::finding)
        .toList();
  }

  private static AuditFinding finding(Citation citation) {
    String what =
        citation.live()
            ? "no trace support found for the quoted text “"
                + String.join("”, “", citation.absent())
                + "”"
            : "it leads nowhere: " + citation.reason();
    return new AuditFinding(
        TEXT.id(),
        TEXT.severity(),
        citation.subject(),
        "the evidence cited as %s: %s".formatted(citation.written(), what),
        List.of("cited at " + citation.document() + ":" + citation.line(), what),
        List.of(citation.place()));
  }
}
