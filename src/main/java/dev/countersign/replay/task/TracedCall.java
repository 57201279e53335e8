package dev.countersign.replay.task;

import dev.countersign.trace.JournalRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A tool call as the trace tells it: how it was let through, and how it came back.
final class TracedCall {

  final String callId;
  final String tool;
  boolean approved = true;
  Passage override = Passage.NONE;
  String overrideKey = "";
  Passage synthetic = Passage.NONE;
  OptionalDouble millis = OptionalDouble.empty();
  String error = "";
  final List<Trigger> before = new ArrayList<>();
  final List<Trigger> after = new ArrayList<>();
  private @Nullable JournalRecord call;
  private @Nullable JournalRecord result;

  TracedCall(String callId, String tool) {
    this.callId = callId;
    this.tool = tool;
  }

  void called(JournalRecord record) {
    call = record;
  }

  void returned(JournalRecord record) {
    result = record;
  }

  Optional<JournalRecord> call() {
    return Optional.ofNullable(call);
  }

  Optional<JournalRecord> result() {
    return Optional.ofNullable(result);
  }
}
