package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.VisibleText;
import dev.countersign.ingest.Follower;
import dev.countersign.ingest.ImportOutcome;
import dev.countersign.trace.Run;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `import --follow`: looks at a run again and again, and says a line for each revision.
///
/// @param json whether a line is a JSON object
record Following(Workspace workspace, Out out, PrintWriter err, boolean json) {

  private static final Duration EVERY = Duration.ofSeconds(2);

  /// A look may cost a fifth of the time.
  private static final int REST = 4;

  /// Follows until the user asks to stop. A look that fails is said once, and others follow, unless
  /// it was the first.
  ///
  /// @return the exit code, if the run cannot be followed
  /// @throws java.util.concurrent.CancellationException if the user asked to stop
  int until(Interruption interruption, Follower follower) {
    boolean begun = false;
    String last = "";
    while (true) {
      long start = System.nanoTime();
      Optional<ImportOutcome> outcome = follower.look((_, _) -> interruption.check());
      String failure = outcome.map(this::said).orElse("");
      if (!failure.isEmpty() && !begun) {
        out.line("Not followed: " + failure);
        return 1;
      }
      if (!failure.isEmpty() && !failure.equals(last)) {
        err.println("countersign: " + VisibleText.line(failure) + " Looking on; Ctrl-C ends it.");
        err.flush();
      }
      begun = true;
      last = failure;
      Duration took = Duration.ofNanos(System.nanoTime() - start).multipliedBy(REST);
      interruption.rest(took.compareTo(EVERY) > 0 ? took : EVERY);
    }
  }

  /// @return why nothing was taken in; empty if something was
  private String said(ImportOutcome outcome) {
    return switch (outcome) {
      case ImportOutcome.Imported(var run, _) -> say(run);
      case ImportOutcome.NewRevision(var run, _, _, _) -> say(run);
      case ImportOutcome.AlreadyKnown(var run) -> say(run);
      case ImportOutcome.Refused(String code, String message) -> "[" + code + "] " + message;
    };
  }

  private String say(Run run) {
    Taken taken = Taken.of(workspace, run);
    if (json) {
      ObjectNode node = JsonMapper.shared().createObjectNode();
      taken.into(node);
      out.line(node.put("files", run.files()).toString());
    } else {
      out.line(
          "%s revision %d: %s; following, Ctrl-C ends it"
              .formatted(run.id(), run.revision(), taken.counts()));
    }
    return "";
  }
}
