package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.base.Counted;
import dev.countersign.replay.Bucket;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.Tree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Check 12: a candidate with code brings evidence that the code ran.
final class SmokeEvidence extends ManifestCheck {

  SmokeEvidence() {
    super(
        new RuleText(
            "GATE_12_SMOKE_EVIDENCE",
            "A candidate with code brings smoke or round-trip evidence",
            Severity.MEDIUM,
            "R<n>/candidates/<candidate>.md",
            "a candidate of bucket tools or processor has at least one item of"
                + " capability_evidence whose type, claim and evidence are all filled in",
            "That the evidence is true is not judged; the gate's own smoke session is no evidence"
                + " of the candidate's.",
            "AUDIT C1 check 12; FORMATS 3.12"),
        Profiles.PAPER);
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite, Candidate manifest, Page page) {
    Set<Bucket> buckets = Extensions.known(manifest.buckets());
    if (buckets.isEmpty()) {
      return Trail.cannot(page.path() + " declares no known bucket");
    }
    if (!buckets.contains(Bucket.TOOLS) && !buckets.contains(Bucket.PROCESSOR)) {
      return Trail.notApplicable("a candidate of " + manifest.buckets() + " brings no code");
    }
    Optional<Tree> evidence = page.fields().orElseThrow().get("capability_evidence");
    if (evidence.isEmpty()) {
      return Trail.cannot(page.path() + " has no capability_evidence");
    }
    Trail trail = new Trail();
    trail.at(Place.line(page.path(), page.lineOf("capability_evidence:"), "capability_evidence"));
    List<Tree.MapNode> items = Evidence.items(evidence.get());
    items.forEach(item -> trail.step(item.text("type") + ": " + item.text("evidence")));
    trail.step(Counted.of(items.size(), "complete item") + " of capability_evidence");
    if (items.isEmpty()) {
      trail.problem("the candidate changes code and brings no capability evidence");
    }
    return trail.answer(Counted.of(items.size(), "item") + " of capability evidence");
  }
}
