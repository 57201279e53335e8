package dev.countersign.audit.custody;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.trace.Finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/// Evidence that a run's own files say must exist, and that is not there (AUDIT C19).
final class GapsRule implements FindingRule {

  private static final int MOST_LISTED = 100;
  private static final RuleText TEXT =
      new RuleText(
          "CUSTODY_GAP",
          "Evidence that must exist is missing",
          Severity.MEDIUM,
          "the inventory, task history, audit lines, manifests, verdicts, decisions, digests, journals and"
              + " configs of the run, and what its import could not read",
          "One finding for each kind of evidence of which fewer are there than the run's own records"
              + " name. Completeness is the sum of what is there over the sum of what must be, over all"
              + " kinds, in pieces.",
          "What no file names cannot be missed.",
          "AUDIT C19; FORMATS 3 and 5");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    Completeness completeness = Completeness.of(input);
    return completeness.gaps().stream().map(part -> finding(part, completeness)).toList();
  }

  private static AuditFinding finding(Completeness.Part part, Completeness completeness) {
    return new AuditFinding(
        TEXT.id(),
        TEXT.severity(),
        new Subject.WholeRun(),
        "Missing: %d of %d %s; what they would show cannot be recomputed."
            .formatted(part.expected() - part.have(), part.expected(), part.name()),
        Stream.concat(
                Stream.of(
                    "expected because " + part.why(),
                    "completeness of the run: " + completeness.score()),
                part.missing().stream().limit(MOST_LISTED).map(name -> "missing: " + name))
            .toList(),
        List.of(Place.at(new Subject.WholeRun(), part.sentence())));
  }
}
