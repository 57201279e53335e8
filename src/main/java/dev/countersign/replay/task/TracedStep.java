package dev.countersign.replay.task;

import dev.countersign.trace.JournalRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// A step as the trace tells it. It may be spread over two segments (FORMATS 1.4).
final class TracedStep {

  boolean started;
  boolean ended;
  OptionalInt contextTokens = OptionalInt.empty();
  OptionalInt contextWindow = OptionalInt.empty();
  OptionalDouble costBefore = OptionalDouble.empty();
  final List<Trigger> triggers = new ArrayList<>();
  final List<TracedCall> calls = new ArrayList<>();
  final List<Boundary> boundaries = new ArrayList<>();
  final List<JournalRecord> records = new ArrayList<>();

  /// A segment boundary.
  record Boundary(String reason, JournalRecord record) {}

  /// The firings on a hook that belong to no tool call.
  List<Trigger> at(Hook hook) {
    return triggers.stream().filter(trigger -> trigger.isAt(hook)).toList();
  }

  /// The first call with this id that has not come back yet, or the last one with it.
  Optional<TracedCall> call(String callId) {
    return calls.stream()
        .filter(call -> call.callId.equals(callId))
        .reduce((first, second) -> first.result().isEmpty() ? first : second);
  }
}
