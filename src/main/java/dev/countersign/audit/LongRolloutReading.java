package dev.countersign.audit;

import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.Session;
import dev.countersign.trace.SessionSource;
import dev.countersign.trace.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes the facts of a long session from its journal record by record, so that memory does not
/// grow with it (FORMATS sections 1.3 and 1.5; HOSTILE-INPUT, B01 and B02).
///
/// What needs both tracks side by side is left out: no rewrites, and a call counts when its result
/// is recorded. The import's finding SESSION_LONG says so to the reviewer.
final class LongRolloutReading {

  private static final int LONGEST_MARKER = 4_096;

  private final SessionSource source;
  private final Runnable pulse;
  private final Map<String, Integer> traced = new HashMap<>();
  private final Map<String, Integer> said = new HashMap<>();
  private final RolloutCounts counts;
  private @Nullable JournalRecord rawAnswer;
  private @Nullable JournalRecord answer;
  private @Nullable JournalRecord end;
  private boolean done;
  private int rawAnswers;
  private int answers;
  private int read;

  /// @param pulse run often, and may throw to stop
  LongRolloutReading(SessionSource source, Runnable pulse) {
    this.source = source;
    this.pulse = pulse;
    this.counts = new RolloutCounts(pulse);
  }

  /// Its facts, as [RolloutReading#of] gives them.
  RolloutFacts facts() {
    countInto(counts);
    counts.nested(source);
    Session session = source.session();
    Tree.MapNode last = body(end);
    boolean old = rawAnswers == 0;
    int steps = old ? answers : rawAnswers;
    return new RolloutFacts(
        session.sessionId(),
        session.path(),
        session.round(),
        session.taskId(),
        session.rollout(),
        RolloutFactsText.passed(session),
        session.exit(),
        RolloutReading.infrastructure(session.exit(), last.text("error"), steps == 0, done),
        steps,
        RolloutReading.decimal(last.text("total_cost_usd")),
        RolloutReading.whole(last.text("total_tokens")),
        counts.calls(),
        counts.triggers(),
        List.of(),
        text(old ? answer : rawAnswer),
        text(answer));
  }

  /// Reads the session and adds its calls and triggers.
  void countInto(RolloutCounts into) {
    source.forEach(record -> take(record, into));
    Map<String, Integer> results = traced.isEmpty() ? said : traced;
    results.forEach((tool, count) -> into.calls(tool, count));
  }

  private void take(JournalRecord record, RolloutCounts into) {
    if (++read % 256 == 0) {
      pulse.run();
    }
    switch (record.kind()) {
      case "raw_assistant", "assistant" -> {
        if (!isInterrupt(record)) {
          answered(record);
        }
      }
      case "tool_result" -> RolloutCounts.count(traced, record.tool(), 1);
      case "raw_tool" -> RolloutCounts.count(said, record.tool(), 1);
      case "processor_trigger" -> into.trigger(source, record);
      case "task_end", "episode_end" -> {
        end = record.trace() ? record : end;
        done |= body(record).text("exit_reason").equals("done");
      }
      default -> {}
    }
  }

  private void answered(JournalRecord record) {
    answer = record;
    if (record.kind().equals("raw_assistant")) {
      rawAnswers++;
      rawAnswer = record;
    } else {
      answers++;
    }
  }

  /// Whether it marks that a user interrupted, which takes a short record.
  private boolean isInterrupt(JournalRecord record) {
    return record.length() <= LONGEST_MARKER
        && RolloutReading.map(body(record), "meta").text("stop_reason").equals("interrupted");
  }

  /// What was said; of a record that is too long to be parsed, its preview.
  private String text(@Nullable JournalRecord record) {
    if (record != null && record.length() > JournalRecord.MOST_PARSED) {
      return record.preview();
    }
    return RolloutReading.cut(RolloutReading.content(RolloutReading.map(body(record), "message")));
  }

  private Tree.MapNode body(@Nullable JournalRecord record) {
    return Optional.ofNullable(record)
        .map(found -> RolloutReading.body(source, found))
        .orElse(RolloutReading.NOTHING);
  }
}
