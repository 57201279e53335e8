package dev.countersign.replay.task;

import dev.countersign.trace.JournalRecord;
import java.util.List;

/// One thing that happened in a step, on both tracks. Where nothing was changed, `effective` equals
/// `raw`.
///
/// @param kind what happened
/// @param name the tool's name for calls and results; else empty
/// @param callId `tool_call_id` for calls and results; else empty
/// @param raw as it came
/// @param effective as it went on
/// @param rewrites ids of the rewrites made here, in order; empty if both tracks are equal
/// @param records the lines that it was read from
/// @param note what must be said about it in one sentence, such as that a call was cut off; empty
///   if nothing
public record StepItem(
    Kind kind,
    String name,
    String callId,
    Passage raw,
    Passage effective,
    List<String> rewrites,
    List<JournalRecord> records,
    String note) {

  public StepItem {
    rewrites = List.copyOf(rewrites);
    records = List.copyOf(records);
  }

  /// Whether the two tracks differ here.
  public boolean isRewritten() {
    return !rewrites.isEmpty();
  }

  /// What can happen in a step.
  public enum Kind {
    /// A tool list was recorded.
    TOOLS,
    /// A system prompt was recorded.
    SYSTEM,
    /// A user message.
    USER,
    /// A user message that a processor appended.
    INJECTED,
    /// What the model said.
    MODEL,
    /// A tool call: raw as the model asked, effective as it ran.
    CALL,
    /// What the tool gave back.
    RESULT,
    /// A sub-agent was started.
    SPAWN,
    /// The history was replaced: raw before, effective after.
    BOUNDARY,
    /// The user interrupted; never the model's words (FORMATS 1.6).
    INTERRUPT,
    /// A record of a type that this program does not know, or that says nothing by itself.
    OTHER
  }
}
