package dev.countersign.audit.gate;

import dev.countersign.audit.AuditProfile;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import java.util.Optional;
import java.util.Set;

/// A check that reads a candidate's change manifest; without one it cannot be recomputed.
abstract class ManifestCheck extends CandidateCheck {

  ManifestCheck(RuleText text, Set<AuditProfile> profiles) {
    super(text, profiles);
  }

  @Override
  final Answer answer(GateRun run, Rewrite rewrite) {
    String path = "R" + rewrite.round() + "/candidates/" + rewrite.id() + ".md";
    Optional<Candidate> manifest = rewrite.candidate();
    Optional<Page> page = run.page(manifest.map(Candidate::path).orElse(path));
    if (manifest.isEmpty() || page.isEmpty()) {
      return Trail.cannot(path + " is missing");
    }
    return manifest.get().readable() && page.get().fields().isPresent()
        ? answer(run, rewrite, manifest.get(), page.get())
        : unreadable(page.get());
  }

  /// What a manifest that cannot be read means for this check.
  Answer unreadable(Page page) {
    return Trail.cannot(page.path() + " has no readable front matter");
  }

  /// What the audit makes of a readable manifest.
  abstract Answer answer(GateRun run, Rewrite rewrite, Candidate manifest, Page page);
}
