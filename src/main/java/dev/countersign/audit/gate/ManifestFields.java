package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.Tree;
import java.util.List;

/// Check 1: the manifest parses and has every required field.
final class ManifestFields extends ManifestCheck {

  private static final List<String> REQUIRED =
      List.of("candidate_id", "bucket", "capability_evidence", "file_changes", "predicted_impact");

  ManifestFields() {
    super(
        new RuleText(
            "GATE_01_MANIFEST_FIELDS",
            "The manifest parses and has every required field",
            Severity.MEDIUM,
            "R<n>/candidates/<candidate>.md; recorded: gate structure (IV-3, IV-8), else propose",
            "candidate_id, bucket, capability_evidence (may be an empty list), file_changes (at"
                + " least one, each with path and action) and predicted_impact are there",
            "Of the contents only the presence is judged.",
            "AUDIT C1 check 1; FORMATS 3.12"),
        Profiles.PAPER);
  }

  @Override
  Claim recorded(GateRun run, Rewrite rewrite) {
    return Claim.structure(rewrite, "IV-3", "IV-8")
        .or(Claim.proposal(run, rewrite, List.of("IV-", "manifest", "front")));
  }

  @Override
  Answer unreadable(Page page) {
    Trail trail = new Trail();
    trail.at(Place.file(page.path(), "no readable front matter"));
    trail.problem(page.path() + " does not parse");
    return trail.answer("");
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite, Candidate manifest, Page page) {
    Trail trail = new Trail();
    Tree.MapNode fields = page.fields().orElseThrow();
    for (String key : REQUIRED) {
      if (fields.get(key).isEmpty()) {
        trail.problem("the field " + key + " is missing");
        trail.at(Place.line(page.path(), 1, "no " + key));
      } else {
        int line = page.lineOf(key + ":");
        trail.step(key + " is there (line " + line + ")");
      }
    }
    fields.get("file_changes").ifPresent(changes -> changes(changes, page, trail));
    trail.at(Place.file(page.path(), "the manifest"));
    return trail.answer(page.path() + " has all " + REQUIRED.size() + " required fields");
  }

  private static void changes(Tree changes, Page page, Trail trail) {
    List<Tree> items = changes instanceof Tree.ListNode list ? list.items() : List.of();
    if (items.isEmpty()) {
      trail.problem("file_changes is empty");
      trail.at(Place.line(page.path(), page.lineOf("file_changes:"), "file_changes"));
    }
    for (Tree item : items) {
      boolean complete =
          item instanceof Tree.MapNode map
              && !map.text("path").isEmpty()
              && !map.text("action").isEmpty();
      if (!complete) {
        trail.problem("an item of file_changes lacks its path or its action");
      }
    }
  }
}
