package dev.countersign.replay.task;

import dev.countersign.trace.JournalRecord;
import java.util.List;

/// Where the whole of a passage stands, so that it need not stay in memory.
public sealed interface Place {

  /// In a record's line.
  ///
  /// @param record the line
  /// @param part which part of it
  /// @param selector which of several: a `tool_call_id` for [Part#CALL_INPUT], the position in
  ///   `messages` for [Part#MESSAGE]; else empty
  record InRecord(JournalRecord record, Part part, String selector) implements Place {}

  /// In a file beside the journal.
  ///
  /// @param ref its path relative to the session's folder
  record InFile(String ref) implements Place {}

  /// In several places, one message after the other: a history that was put together.
  ///
  /// @param messages in order
  record InMessages(List<Place> messages) implements Place {
    /// Keeps a copy.
    public InMessages {
      messages = List.copyOf(messages);
    }
  }

  /// Nowhere: it is what the head says.
  enum Nowhere implements Place {
    HERE
  }

  /// The parts of a record that hold a text.
  enum Part {
    /// `message.content`, blocks put one below the other.
    CONTENT,
    /// `message.content`, `thinking` and `tool_calls` together.
    OUTPUT,
    /// `input` of one of the `message.tool_calls`.
    CALL_INPUT,
    /// `input_override` of a trace record.
    OVERRIDE,
    /// `synthetic_result` of a trace record.
    SYNTHETIC,
    /// The names, descriptions and schemas of a `tools` record.
    TOOLS,
    /// `task` of the record that begins a session or a turn.
    TASK,
    /// One of the `messages` of a snapshot.
    MESSAGE,
    /// A message of the conversation with its role: content and calls of `message`.
    SAID
  }
}
