package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Bucket;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.Finding.Severity;
import java.util.Set;

/// Check 13: the effect of a change of tools, processors or config can be recognised.
final class SignaturePresent extends ManifestCheck {

  SignaturePresent() {
    super(
        new RuleText(
            "GATE_13_ATTRIBUTION_SIGNATURE",
            "A candidate of tools, processor or config names its attribution signature",
            Severity.LOW,
            "R<n>/candidates/<candidate>.md",
            "attribution_signature has a type and a tool_name or class_name",
            "The code takes the signature as optional.",
            "AUDIT C1 check 13; FORMATS 3.12"),
        Profiles.PAPER);
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite, Candidate manifest, Page page) {
    Set<Bucket> buckets = Extensions.known(manifest.buckets());
    if (buckets.isEmpty()) {
      return Trail.cannot(page.path() + " declares no known bucket");
    }
    if (buckets.equals(Set.of(Bucket.PROMPT))) {
      return Trail.notApplicable("a candidate of prompt alone needs no signature");
    }
    Trail trail = new Trail();
    String signature = manifest.signature().map(s -> s.type() + " " + s.name()).orElse("none");
    trail.step("attribution_signature: " + signature);
    trail.at(Place.line(page.path(), page.lineOf("attribution_signature:"), signature));
    if (manifest.signature().filter(s -> !s.type().isBlank() && !s.name().isBlank()).isEmpty()) {
      trail.problem("the manifest names no attribution signature");
    }
    return trail.answer("the signature is " + signature);
  }
}
