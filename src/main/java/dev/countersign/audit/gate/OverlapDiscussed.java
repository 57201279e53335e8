package dev.countersign.audit.gate;

import dev.countersign.audit.Place;
import dev.countersign.audit.RuleText;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Harness;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Finding.Severity;
import dev.countersign.trace.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// C10: an accepting verdict discusses the overlap with the current config.
final class OverlapDiscussed extends CandidateCheck {

  private static final List<String> WORDS =
      List.of(
          "overlap",
          "disjoint",
          "duplicate",
          "redundan",
          "supersede",
          "existing",
          "already",
          "conflict");

  OverlapDiscussed() {
    super(
        new RuleText(
            "CRITIC_OVERLAP_DISCUSSED",
            "An accepting verdict discusses the overlap with the current config",
            Severity.LOW,
            "R<n>/verdicts/V-<candidate>.md; the parent's config",
            "obeyed if the text has one of the words "
                + String.join(", ", WORDS)
                + "; broken if the reasoning is empty, and then the verdict counts as ask-more; all"
                + " else needs human reading, with the part of the parent's config that it names",
            "Words are searched, not understood.",
            "AUDIT C10"),
        Profiles.PAPER);
  }

  @Override
  Answer answer(GateRun run, Rewrite rewrite) {
    Optional<Page> page = VerdictText.accepting(run, rewrite);
    if (page.isEmpty()) {
      return VerdictText.none(run, rewrite);
    }
    Trail trail = new Trail();
    trail.at(Place.line(page.get().path(), page.get().lineOf("## Reasoning"), "the reasoning"));
    String text = page.get().body();
    Optional<String> word = VerdictText.first(text, WORDS);
    Optional<String> part = VerdictText.first(text, parts(run, rewrite));
    trail.step("a word of overlap: " + word.orElse("none"));
    trail.step("a part of the current config: " + part.orElse("none"));
    String reasoning = text.replace("## Reasoning", "").strip();
    if (reasoning.isEmpty()) {
      trail.problem("broken: the accepting verdict gives no reasoning");
    } else if (word.isEmpty()) {
      trail.missing(
          "needs human reading: the verdict has no word of overlap"
              + part.map(name -> ", but names " + name).orElse(""));
    }
    return trail.answer("obeyed: the verdict speaks of " + word.orElse(""));
  }

  private static List<String> parts(GateRun run, Rewrite rewrite) {
    return run.input().replay().harness(rewrite.parentRound()).flatMap(Harness::tree).stream()
        .filter(Tree.MapNode.class::isInstance)
        .flatMap(tree -> ((Tree.MapNode) tree).get("processors").stream())
        .filter(Tree.ListNode.class::isInstance)
        .flatMap(list -> ((Tree.ListNode) list).items().stream())
        .filter(Tree.MapNode.class::isInstance)
        .map(item -> ((Tree.MapNode) item).text("_target_"))
        .map(target -> target.substring(target.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
        .map(name -> name.substring(name.lastIndexOf(':') + 1).replace("processor", ""))
        .filter(name -> name.length() > 3)
        .toList();
  }
}
