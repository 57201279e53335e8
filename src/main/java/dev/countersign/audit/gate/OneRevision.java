package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import dev.countersign.trace.Finding.Severity;
import java.util.List;

/// Check 18: the Critic asked for a revision once at most.
final class OneRevision extends ManifestCheck {

  private static final String HEADING = "## Ask-more Response";

  OneRevision() {
    super(
        new RuleText(
            "GATE_18_ONE_REVISION",
            "At most one revision was asked for",
            Severity.LOW,
            "R<n>/candidates/<candidate>.md",
            "the manifest has at most one section that begins with Ask-more Response",
            "A question without an answer leaves no trace in the manifest.",
            "AUDIT C1 check 18; FORMATS 3.12"),
        Profiles.PAPER);
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite, Candidate manifest, Page page) {
    List<Integer> lines = page.linesWith(HEADING);
    Trail trail = new Trail();
    lines.forEach(line -> trail.at(Place.line(page.path(), line, HEADING)));
    trail.step(lines.size() + " sections of answers to questions");
    if (lines.size() > 1) {
      trail.problem(lines.size() + " revisions were asked for");
    }
    return trail.answer(lines.size() + " revisions were asked for");
  }
}
