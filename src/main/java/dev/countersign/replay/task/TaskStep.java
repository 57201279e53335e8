package dev.countersign.replay.task;

import dev.countersign.trace.JournalRecord;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// One step of a session: a model call with what went in and the tool calls that followed, on two
/// tracks.
///
/// @param index position among the session's steps, from 0
/// @param key turn and step
/// @param state whether it was finished
/// @param items what happened, in order
/// @param rewrites what was rewritten, in order
/// @param records every line of the step, in the order of the session
/// @param stopReason as recorded by the provider; empty if there was no model output
/// @param inputTokens of the model call; empty if not recorded
/// @param outputTokens of the model call; empty if not recorded
/// @param toolMillis time in tools, in milliseconds, as recorded; empty if no tool came back
public record TaskStep(
    int index,
    StepKey key,
    State state,
    List<StepItem> items,
    List<MidTaskRewrite> rewrites,
    List<JournalRecord> records,
    String stopReason,
    OptionalInt inputTokens,
    OptionalInt outputTokens,
    OptionalDouble toolMillis) {

  public TaskStep {
    items = List.copyOf(items);
    rewrites = List.copyOf(rewrites);
    records = List.copyOf(records);
  }

  /// The names of the tools that the step called, in order.
  public List<String> tools() {
    return items.stream()
        .filter(item -> item.kind() == StepItem.Kind.CALL)
        .map(StepItem::name)
        .toList();
  }

  /// Whether anything was rewritten in it.
  public boolean isRewritten() {
    return !rewrites.isEmpty();
  }

  /// How a step ended.
  public enum State {
    /// The run loop finished it.
    DONE,
    /// An interrupt, an error or the end of the process cut it off; nothing after it read it.
    UNFINISHED
  }
}
