package dev.countersign.replay.task;

import dev.countersign.trace.JournalRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/// A turn while its records come in: what the conversation file says of it.
final class OpenTurn {

  Passage task = Passage.NONE;
  String exit = "";
  boolean ended;
  OptionalInt totalSteps = OptionalInt.empty();
  Optional<Boolean> passed = Optional.empty();
  OptionalDouble reward = OptionalDouble.empty();
  final List<JournalRecord> first = new ArrayList<>();
  final List<JournalRecord> last = new ArrayList<>();
  final TreeMap<Integer, OpenStep> steps = new TreeMap<>();

  OpenStep step(int number) {
    return steps.computeIfAbsent(number, _ -> new OpenStep());
  }

  boolean isEmpty() {
    return first.isEmpty() && steps.isEmpty();
  }
}
