package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Bucket;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.FileChange;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.Tree;
import java.util.List;
import java.util.Set;

/// The code's gate `structure`, put again to the manifest.
final class CodeStructure extends ManifestCheck {

  private static final List<String> REQUIRED =
      List.of("candidate_id", "bucket", "capability_evidence", "file_changes", "predicted_impact");

  CodeStructure() {
    super(
        new RuleText(
            "CODE_STRUCTURE",
            "The code's gate structure",
            Severity.MEDIUM,
            "R<n>/candidates/<candidate>.md; R<n>/landscape.md; ships of earlier rounds; recorded:"
                + " the gate record",
            "required keys and a section Failure Evidence with an anchor (IV-3), a list as"
                + " capability_evidence (IV-8), extensions of file_changes that fit the bucket"
                + " (IV-9), a flagged bucket taken or its infeasibility explained (IV-11),"
                + " iterates_from names an older ship, not superseded, cited in the text (IV-12)",
            "IV-11 is taken as: a candidate outside the flagged buckets must have the section Why"
                + " flagged direction is infeasible.",
            "FORMATS 3.12 and 4.4"),
        Profiles.CODE);
  }

  @Override
  Claim recorded(GateRun run, Rewrite rewrite) {
    return Claim.gate(rewrite, "structure");
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
    trail.at(Place.file(page.path(), "the manifest"));
    Tree.MapNode fields = page.fields().orElseThrow();
    for (String key : REQUIRED) {
      if (fields.get(key).isEmpty()) {
        trail.problem("IV-3: the field " + key + " is missing");
      }
    }
    evidence(page, trail);
    if (fields.get("capability_evidence").filter(t -> !(t instanceof Tree.ListNode)).isPresent()) {
      trail.problem("IV-8: capability_evidence is no list");
    }
    Set<Bucket> buckets = Extensions.known(manifest.buckets());
    for (FileChange change : Extensions.misfits(buckets, manifest.changes())) {
      trail.problem("IV-9: " + change.written() + " does not fit " + manifest.buckets());
      trail.at(Place.line(page.path(), change.line(), change.written()));
    }
    flagged(run, rewrite, buckets, page, trail);
    iterates(run, rewrite, manifest, page, trail);
    return trail.answer("structure holds: IV-3, IV-8, IV-9, IV-11, IV-12");
  }

  private static void evidence(Page page, Trail trail) {
    String section = page.section("## Failure Evidence");
    boolean anchored =
        section.contains("trajectories/")
            || section.contains("digests/")
            || section.contains("sessions/");
    trail.step(
        "Failure Evidence: "
            + (section.isEmpty() ? "missing" : anchored ? "with an anchor" : "without an anchor"));
    if (!anchored) {
      trail.problem("IV-3: there is no Failure Evidence with an anchor");
    }
  }

  private static void flagged(
      GateRun run, Rewrite rewrite, Set<Bucket> buckets, Page page, Trail trail) {
    List<String> words =
        run.recorded().landscapes().stream()
            .filter(landscape -> landscape.round() == rewrite.round())
            .flatMap(landscape -> landscape.flaggedBuckets().stream())
            .toList();
    trail.step("flagged buckets: " + words);
    boolean taken = Extensions.known(words).stream().anyMatch(buckets::contains);
    boolean explained = !page.section("## Why flagged direction is infeasible").isEmpty();
    if (!words.isEmpty() && !taken && !explained) {
      trail.problem("IV-11: the flagged " + words + " is neither taken nor explained");
    }
  }

  private static void iterates(
      GateRun run, Rewrite rewrite, Candidate manifest, Page page, Trail trail) {
    String from = manifest.iteratesFrom();
    if (from.isEmpty()) {
      return;
    }
    trail.step("iterates_from " + from);
    List<Rewrite> older =
        run.proposals().stream().filter(r -> r.round() < rewrite.round()).toList();
    if (older.stream().noneMatch(r -> r.id().equals(from) && run.isShipped(r))) {
      trail.problem("IV-12: " + from + " is no older ship");
    }
    boolean superseded =
        older.stream()
            .filter(run::isShipped)
            .anyMatch(r -> r.candidate().filter(c -> c.iteratesFrom().equals(from)).isPresent());
    if (superseded) {
      trail.problem("IV-12: " + from + " was superseded before");
    }
    if (!page.body().contains(from)) {
      trail.problem("IV-12: the text does not cite " + from);
    }
  }
}
