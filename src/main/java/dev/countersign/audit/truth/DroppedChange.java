package dev.countersign.audit.truth;

import dev.countersign.audit.AuditFinding;
import dev.countersign.audit.AuditInput;
import dev.countersign.audit.FindingRule;
import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.Subject;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding.Severity;
import java.util.List;

/// Changes of a shipped candidate's own config that the merged config lacks.
final class DroppedChange implements FindingRule {

  private static final RuleText TEXT =
      new RuleText(
          "TRUTH_DROPPED_CHANGE",
          "a shipped candidate's change is not in what shipped",
          Severity.HIGH,
          "R<n>/applied/<id>/config.yaml, R<n>/applied/merged.yaml, the parent's config",
          "changes of the candidate's config against its parent that merged.yaml lacks; a change"
              + " outside the declared bucket is dropped without a word",
          "",
          "AUDIT fact 8; FORMATS 4.3");

  @Override
  public RuleText text() {
    return TEXT;
  }

  @Override
  public List<AuditFinding> findings(AuditInput input) {
    return input.replay().rewrites().stream()
        .filter(rewrite -> !rewrite.droppedChanges().isEmpty())
        .map(DroppedChange::finding)
        .toList();
  }

  private static AuditFinding finding(Rewrite rewrite) {
    String folder = "R" + rewrite.round() + "/applied/";
    return new AuditFinding(
        TEXT.id(),
        TEXT.severity(),
        new Subject.OfRewrite(rewrite.id(), rewrite.round()),
        "%s shipped without %d of its changes: the merge dropped what lies outside its bucket %s"
            .formatted(rewrite.id(), rewrite.droppedChanges().size(), rewrite.buckets()),
        rewrite.droppedChanges(),
        List.of(
            Place.file(folder + rewrite.id() + "/config.yaml", "what the candidate changed"),
            Place.file(folder + "merged.yaml", "what shipped")));
  }
}
