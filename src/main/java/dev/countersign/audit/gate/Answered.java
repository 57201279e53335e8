package dev.countersign.audit.gate;

import dev.countersign.replay.Rewrite;
import dev.countersign.trace.Candidate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether a listed regression was addressed by a candidate or justified in words.
final class Answered {

  private static final String JUSTIFICATION = "## Why this regression is acceptable";

  private Answered() {}

  /// The path of the page that answers a regression; empty if none does.
  ///
  /// @param rewrites the candidates that count
  static Optional<String> by(GateRun run, int round, String task, List<Rewrite> rewrites) {
    for (Rewrite rewrite : rewrites) {
      Optional<Candidate> manifest = rewrite.candidate();
      if (manifest.isPresent() && (predicts(manifest.get(), task) || says(run, manifest, task))) {
        return manifest.map(Candidate::path);
      }
    }
    String decision = "R" + round + "/decision.md";
    return run.page(decision)
        .filter(page -> Answered.mentions(page.section("## Reasoning"), task))
        .map(Page::path);
  }

  private static boolean predicts(Candidate manifest, String task) {
    return Stream.of(manifest.willUnlock(), manifest.willStabilize())
        .flatMap(List::stream)
        .anyMatch(predicted -> Tasks.same(predicted, task));
  }

  private static boolean says(GateRun run, Optional<Candidate> manifest, String task) {
    return manifest
        .flatMap(m -> run.page(m.path()))
        .filter(page -> Answered.mentions(page.section(JUSTIFICATION), task))
        .isPresent();
  }

  private static boolean mentions(String text, String task) {
    return text.contains(task);
  }
}
