package dev.countersign.replay.task;

import dev.countersign.trace.JournalRecord;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// What is known of one tool call that came back.
///
/// @param stepIndex position of its step among the session's steps
/// @param tool name
/// @param input what it ran with: JSON, or the digest of long JSON
/// @param digest of the result as it came
/// @param empty whether the result had no text
/// @param error what went wrong; empty if nothing
/// @param millis how long it took, in milliseconds; empty if not recorded
/// @param records the lines that show it
record CallFact(
    int stepIndex,
    String tool,
    String input,
    String digest,
    boolean empty,
    String error,
    OptionalDouble millis,
    List<JournalRecord> records) {

  CallFact {
    records = List.copyOf(records);
  }

  boolean isTimeout() {
    String text = error.toLowerCase(Locale.ROOT);
    return text.contains("timed out") || text.contains("timeout");
  }

  boolean isError() {
    return !error.isEmpty();
  }
}
