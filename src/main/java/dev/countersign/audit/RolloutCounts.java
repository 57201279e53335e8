package dev.countersign.audit;

import dev.countersign.replay.task.SessionReplay;
import dev.countersign.replay.task.SessionReplays;
import dev.countersign.replay.task.StepItem;
import dev.countersign.replay.task.TaskStep;
import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.Session;
import dev.countersign.trace.SessionSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// How often the tools of a rollout were called and its processors fired, its sub-agents included.
final class RolloutCounts {

  private static final int DEEPEST = 8;

  /// Names counted by themselves; a run that invents more of them gets them counted together.
  private static final int MOST_NAMES = 2_000;

  private static final String OTHERS = "(other names)";

  private final Runnable pulse;
  private final Map<String, Integer> calls = new HashMap<>();
  private final Map<String, Integer> triggers = new HashMap<>();

  /// @param pulse run often, and may throw to stop
  RolloutCounts(Runnable pulse) {
    this.pulse = pulse;
  }

  Map<String, Integer> calls() {
    return calls;
  }

  Map<String, Integer> triggers() {
    return triggers;
  }

  /// Counts a session that was put together, and the sub-agents inside it.
  void take(SessionSource source, SessionReplay replay) {
    count(source, replay);
    nested(source, 0);
  }

  /// Counts what lies inside a session that was read in passing.
  void nested(SessionSource source) {
    nested(source, 0);
  }

  /// Counts a call that came back.
  void call(String tool) {
    count(calls, tool, 1);
  }

  /// Counts so many calls that came back.
  void calls(String tool, int times) {
    count(calls, tool, times);
  }

  /// Counts a recorded firing.
  void trigger(SessionSource source, JournalRecord record) {
    count(triggers, RolloutReading.body(source, record).text("processor"), 1);
  }

  /// Adds to a count; beyond the limit of names, to that of all others.
  static void count(Map<String, Integer> counts, String name, int times) {
    boolean known = counts.size() < MOST_NAMES || counts.containsKey(name);
    counts.merge(known ? name : OTHERS, times, Integer::sum);
  }

  private void nested(SessionSource source, int depth) {
    if (depth == DEEPEST) {
      return;
    }
    for (SessionSource child : source.nested()) {
      if (child.session().role() == Session.Role.SUB_AGENT) {
        pulse.run();
        if (child.isReadInPassing()) {
          new LongRolloutReading(child, pulse).countInto(this);
        } else {
          count(child, SessionReplays.of(child));
        }
        nested(child, depth + 1);
      }
    }
  }

  private void count(SessionSource source, SessionReplay replay) {
    for (TaskStep step : replay.steps()) {
      Set<String> back =
          step.items().stream()
              .filter(item -> item.kind() == StepItem.Kind.RESULT)
              .map(StepItem::callId)
              .collect(Collectors.toCollection(HashSet::new));
      step.items().stream()
          .filter(item -> item.kind() == StepItem.Kind.CALL && back.contains(item.callId()))
          .forEach(item -> call(item.name()));
      step.records().stream()
          .filter(record -> record.kind().equals("processor_trigger"))
          .forEach(record -> trigger(source, record));
    }
  }
}
