package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Bucket;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.FileChange;
import dev.countersign.trace.Finding.Severity;
import java.util.List;
import java.util.Set;

/// Check 10: the declared bucket is what the diff really touches.
final class BucketMatchesDiff extends ManifestCheck {

  BucketMatchesDiff() {
    super(
        new RuleText(
            "GATE_10_BUCKET_MATCHES_DIFF",
            "The declared bucket is what the diff really touches",
            Severity.HIGH,
            "R<n>/candidates/<candidate>.md; R<n>/applied/<candidate>/config.yaml; the parent's"
                + " config; recorded: gate structure (IV-9)",
            "places of the own config that differ from the parent's: tool_registry is tools, a"
                + " system_builder is prompt, a processor that came, went or moved is processor, all"
                + " else config; each must be declared, and the extensions of file_changes must fit",
            "A declared bucket that nothing touches is only noted. After a rollback of the parent the"
                + " restored config is taken if it differs less.",
            "AUDIT C1 check 10; FORMATS 4.3"),
        Profiles.PAPER);
  }

  @Override
  Claim recorded(GateRun run, Rewrite rewrite) {
    return Claim.structure(rewrite, "IV-9");
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite, Candidate manifest, Page page) {
    Set<Bucket> declared = Extensions.known(manifest.buckets());
    if (declared.isEmpty()) {
      return Trail.cannot(page.path() + " declares no known bucket");
    }
    Trail trail = new Trail();
    String words = String.join(", ", manifest.buckets());
    trail.at(Place.line(page.path(), page.lineOf("bucket:"), words));
    for (FileChange change : Extensions.misfits(declared, manifest.changes())) {
      trail.problem(change.written() + " does not fit the declared " + words);
      trail.at(Place.line(page.path(), change.line(), change.written()));
    }
    Touched.by(run, rewrite)
        .ifPresentOrElse(
            touched -> compare(rewrite, declared, touched, trail),
            () ->
                trail.missing(
                    run.own(rewrite).tree().isEmpty()
                        ? GateRun.ownConfig(rewrite) + " is missing or unreadable"
                        : "the config of the parent round is missing or unreadable"));
    return trail.answer("the diff touches nothing but the declared " + words);
  }

  private static void compare(Rewrite rewrite, Set<Bucket> declared, Touched touched, Trail trail) {
    for (Bucket bucket : Bucket.values()) {
      List<String> places = touched.places().getOrDefault(bucket, List.of());
      if (!places.isEmpty()) {
        trail.step(bucket.word() + " touched: " + String.join(", ", places));
      }
      if (!places.isEmpty() && !declared.contains(bucket)) {
        trail.problem("undeclared " + bucket.word() + " change: " + places.getFirst());
        trail.at(Place.file(GateRun.ownConfig(rewrite), places.getFirst()));
      } else if (places.isEmpty() && declared.contains(bucket)) {
        trail.step(bucket.word() + " is declared and not touched in the config");
      }
    }
  }
}
