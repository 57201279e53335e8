package dev.countersign.audit.gate;

import dev.countersign.audit.Recorded;
import dev.countersign.audit.gate.Trail.Answer;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The words of an accepting verdict, for the rules of the Critic that need reading.
final class VerdictText {

  private VerdictText() {}

  /// The page of the verdict, if it accepts.
  static Optional<Page> accepting(GateRun run, Rewrite rewrite) {
    return rewrite
        .verdict()
        .filter(verdict -> verdict.verdict().equals("accept"))
        .flatMap(verdict -> run.page(verdict.path()));
  }

  /// The first of these words in a text, in lower case; empty if there is none.
  static Optional<String> first(String text, List<String> words) {
    String lower = text.toLowerCase(Locale.ROOT);
    return words.stream().filter(lower::contains).findFirst();
  }

  /// Why the rule cannot be put where there is no accepting verdict.
  static Answer none(GateRun run, Rewrite rewrite) {
    if (Claim.proposal(run, rewrite).recorded() == Recorded.FAILED) {
      return Trail.notApplicable("Stage 2 refused the proposal, so the Critic did not see it");
    }
    String path = "R" + rewrite.round() + "/verdicts/V-" + rewrite.id() + ".md";
    return rewrite.verdict().map(Verdict::verdict).orElse("").isEmpty()
        ? Trail.cannot(path + " is missing or unreadable")
        : Trail.notApplicable("the Critic does not accept it");
  }
}
