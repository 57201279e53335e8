package dev.countersign.replay.compare;

import java.util.List;

/// One thing that a rollout did: a tool call with its result, or an answer without one. All texts
/// are as the loop used them, after the processors, and untrusted.
///
/// @param kind tool call or answer
/// @param step of the journal
/// @param tool the tool's name; empty for an answer
/// @param arguments of the call as canonical JSON: keys sorted, one line; empty for an answer
/// @param result what the model was given, or the text of the answer
/// @param note what a reader must know, such as `not approved`; empty for an ordinary call
/// @param records keys of the journal records that say so, in order
public record Call(
    Kind kind,
    int step,
    String tool,
    String arguments,
    String result,
    String note,
    List<Long> records) {

  /// What was done.
  public enum Kind {
    /// A tool was called.
    TOOL,
    /// The model wrote a text and called nothing.
    ANSWER
  }

  public Call {
    records = List.copyOf(records);
  }

  /// An ordinary tool call.
  public static Call tool(
      int step, String tool, String arguments, String result, List<Long> records) {
    return new Call(Kind.TOOL, step, tool, arguments, result, "", records);
  }

  /// An answer.
  public static Call answer(int step, String text, List<Long> records) {
    return new Call(Kind.ANSWER, step, "", "", text, "", records);
  }

  /// What it is called in lists: the tool's name, or `answer`.
  public String name() {
    return switch (kind) {
      case TOOL -> tool;
      case ANSWER -> "answer";
    };
  }
}
