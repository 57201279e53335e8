package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Bucket;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.Tree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// C10: an accepted candidate with code shows what came out when it ran.
final class Level2Evidence extends CandidateCheck {

  private static final Pattern OBSERVED =
      Pattern.compile(
          "(?i)\\d|->|→|=>|\\b(ran|run|returned|returns|printed|output|got|executed|observed)\\b");

  Level2Evidence() {
    super(
        new RuleText(
            "CRITIC_LEVEL2_EVIDENCE",
            "An accepted candidate of tools or processor shows an observation",
            Severity.MEDIUM,
            "R<n>/candidates/<candidate>.md; R<n>/verdicts/V-<candidate>.md",
            "obeyed if an evidence of capability_evidence says what came out: a digit, an arrow, or a"
                + " word such as ran, returned, printed; broken if there is none that is more than"
                + " its claim; all else needs human reading",
            "Words are searched, not understood; whether the observation was made is not known.",
            "AUDIT C10"),
        Profiles.PAPER);
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite) {
    Optional<Page> verdict = VerdictText.accepting(run, rewrite);
    if (verdict.isEmpty()) {
      return VerdictText.none(run, rewrite);
    }
    Set<Bucket> buckets = Extensions.known(rewrite.buckets());
    if (!buckets.contains(Bucket.TOOLS) && !buckets.contains(Bucket.PROCESSOR)) {
      return Trail.notApplicable("a candidate of " + rewrite.buckets() + " brings no code");
    }
    Optional<Page> page = rewrite.candidate().flatMap(c -> run.page(c.path()));
    Optional<Tree> evidence =
        page.flatMap(Page::fields).flatMap(fields -> fields.get("capability_evidence"));
    if (page.isEmpty() || evidence.isEmpty()) {
      return Trail.cannot("the manifest of " + rewrite.id() + " has no capability_evidence");
    }
    Trail trail = new Trail();
    trail.at(
        Place.line(
            page.get().path(), page.get().lineOf("capability_evidence:"), "capability_evidence"));
    trail.at(Place.file(verdict.get().path(), "accepts it"));
    List<Tree.MapNode> items = Evidence.items(evidence.get());
    items.forEach(item ->
        trail.step(
            (observed(item) ? "observation: " : restates(item) ? "claim again: " : "to be read: ")
                + item.text("evidence")));
    trail.step(items.size() + " complete items of capability_evidence");
    if (items.stream().allMatch(Level2Evidence::restates)) {
      trail.problem("broken: accepted, and no capability evidence goes beyond a claim");
    } else if (items.stream().noneMatch(Level2Evidence::observed)) {
      trail.missing("needs human reading: no word says that something was observed");
    }
    return trail.answer("obeyed: the accepted candidate shows an observation");
  }

  private static boolean observed(Tree.MapNode item) {
    return !restates(item) && OBSERVED.matcher(item.text("evidence")).find();
  }

  private static boolean restates(Tree.MapNode item) {
    return item.text("evidence").strip().equalsIgnoreCase(item.text("claim").strip());
  }
}
