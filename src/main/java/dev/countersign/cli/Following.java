package dev.countersign.cli;

import dev.countersign.Workspace;
import dev.countersign.base.Counted;
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

  /// Follows until the user asks to stop.
  ///
  /// @return the exit code, if the run cannot be followed
  /// @throws java.util.concurrent.CancellationException if the user asked to stop
  int until(Interruption interruption, Follower follower) {
    while (true) {
      long start = System.nanoTime();
      Optional<ImportOutcome> outcome = follower.look((_, _) -> interruption.check());
      if (outcome.isPresent() && !said(outcome.get())) {
        return 1;
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start).multipliedBy(REST);
      interruption.rest(took.compareTo(EVERY) > 0 ? took : EVERY);
    }
  }

  private boolean said(ImportOutcome outcome) {
    return switch (outcome) {
      case ImportOutcome.Imported(var run, var amounts) -> say(run, amounts.records());
      case ImportOutcome.NewRevision(var run, var amounts, _, _) -> say(run, amounts.records());
      case ImportOutcome.AlreadyKnown(var run) ->
          say(run, workspace.sessions().sessions(run).stream().mapToLong(s -> s.records()).sum());
      case ImportOutcome.Refused(String code, String message) -> {
        out.line("Not followed: [" + code + "] " + message);
        yield false;
      }
    };
  }

  private boolean say(Run run, long records) {
    if (json) {
      ObjectNode node = JsonMapper.shared().createObjectNode();
      node.put("run", run.id().slug()).put("revision", run.revision());
      node.put("files", run.files()).put("records", records);
      out.line(node.toString());
    } else {
      out.line(
          "%s revision %d: %s, %s; following, Ctrl-C ends it"
              .formatted(
                  run.id(),
                  run.revision(),
                  Counted.of(run.files(), "file"),
                  Counted.of(records, "record")));
    }
    return true;
  }
}
