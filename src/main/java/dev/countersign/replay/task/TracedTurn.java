package dev.countersign.replay.task;

import dev.countersign.trace.JournalRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A turn as the trace tells it.
final class TracedTurn {

  Passage task = Passage.NONE;
  String exit = "";
  String error = "";
  final List<Trigger> atStart = new ArrayList<>();
  final List<JournalRecord> first = new ArrayList<>();
  final List<JournalRecord> last = new ArrayList<>();
  final TreeMap<Integer, TracedStep> steps = new TreeMap<>();

  TracedStep step(int number) {
    return steps.computeIfAbsent(number, _ -> new TracedStep());
  }

  boolean isEmpty() {
    return first.isEmpty() && last.isEmpty() && steps.isEmpty();
  }
}
