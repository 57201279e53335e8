package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Bucket;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.Finding.Severity;
import java.util.HashSet;
import java.util.Set;

/// Check 3: the bucket is one of the four words, or a list of them.
final class BucketWords extends ManifestCheck {

  BucketWords() {
    super(
        new RuleText(
            "GATE_03_BUCKET_WORDS",
            "The bucket is one of the four known words, or a list of them",
            Severity.LOW,
            "R<n>/candidates/<candidate>.md; recorded: gate structure",
            "bucket is prompt, tools, config or processor, or a list of these without repetition",
            "",
            "AUDIT C1 check 3; FORMATS 4.3"),
        Profiles.PAPER);
  }

  @Override
  Claim recorded(GateRun run, Rewrite rewrite) {
    return Claim.structure(rewrite, "IV-3");
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite, Candidate manifest, Page page) {
    if (manifest.buckets().isEmpty()) {
      return Trail.cannot(page.path() + " declares no bucket");
    }
    Trail trail = new Trail();
    String words = String.join(", ", manifest.buckets());
    trail.step("declared: " + words);
    trail.at(Place.line(page.path(), page.lineOf("bucket:"), words));
    Set<String> seen = new HashSet<>();
    for (String word : manifest.buckets()) {
      if (Bucket.of(word).isEmpty()) {
        trail.problem("the bucket " + word + " is unknown");
      } else if (!seen.add(word)) {
        trail.problem("the bucket " + word + " is named twice");
      }
    }
    return trail.answer("the declared " + words + " is known");
  }
}
