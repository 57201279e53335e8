package dev.countersign.replay.task;

import dev.countersign.base.Sha256;
import dev.countersign.replay.task.Passage.Form;
import dev.countersign.replay.task.Place.Part;
import dev.countersign.trace.JournalRecord;
import dev.countersign.trace.Tree;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// A session record, as far as its kind has such things (FORMATS 1.3).
///
/// @param record its line
/// @param content the message's content
/// @param whole the model's whole output, thinking and calls included; only of model records
/// @param calls the tool calls asked for
/// @param callId `tool_call_id` of a tool result
/// @param name of the tool
/// @param synthetic whether a processor appended it
/// @param hook where it was appended, as written
/// @param processor which processor the record names; empty if none, as always so far
/// @param stopReason of a model record
/// @param model of a model record
/// @param input tokens of the model call
/// @param output tokens of the model call
/// @param messages how many a snapshot holds
/// @param digest of the content as text, only of tool results
record Said(
    JournalRecord record,
    Passage content,
    Passage whole,
    List<Asked> calls,
    String callId,
    String name,
    boolean synthetic,
    String hook,
    String processor,
    String stopReason,
    String model,
    OptionalInt input,
    OptionalInt output,
    int messages,
    String digest) {

  /// A call that the model asked for.
  ///
  /// @param key equal for equal input: the JSON, or its digest if it is long
  record Asked(String id, String name, Passage input, String key) {}

  static Said of(JournalRecord record, Passages passages) {
    Tree.MapNode body = passages.body(record);
    Tree.MapNode message = Rendering.map(body, "message");
    Tree.MapNode meta = Rendering.map(body, "meta");
    Tree.MapNode usage = Rendering.map(meta, "usage");
    Passage content = content(record, passages);
    boolean model = record.kind().endsWith("assistant");
    return new Said(
        record,
        content,
        model ? passages.of(record, Part.OUTPUT, "", Form.TEXT) : Passage.NONE,
        model ? asked(record, message, passages) : List.of(),
        message.text("tool_call_id"),
        message.text("name"),
        meta.text("synthetic").equals("true"),
        meta.text("injected_at_hook"),
        meta.text("source_processor"),
        meta.text("stop_reason"),
        meta.text("model"),
        TraceLog.integer(usage, "input_tokens"),
        TraceLog.integer(usage, "output_tokens"),
        Rendering.messages(body).size(),
        record.kind().endsWith("tool") ? Sha256.of(passages.whole(content)).hex() : "");
  }

  private static Passage content(JournalRecord record, Passages passages) {
    return switch (record.kind()) {
      case "tools" -> passages.of(record, Part.TOOLS, "", Form.TEXT);
      case "context_snapshot", "context_snapshot_raw", "model_input_snapshot" ->
          passages.messages(snapshot(record, passages));
      default -> passages.content(record);
    };
  }

  /// The places of a snapshot's messages.
  static List<Place> snapshot(JournalRecord record, Passages passages) {
    int size = Rendering.messages(passages.body(record)).size();
    return IntStream.range(0, size)
        .<Place>mapToObj(i -> new Place.InRecord(record, Part.MESSAGE, String.valueOf(i)))
        .toList();
  }

  private static List<Asked> asked(JournalRecord record, Tree.MapNode message, Passages passages) {
    return Rendering.calls(message).stream()
        .map(call -> {
          Passage input = passages.of(record, Part.CALL_INPUT, call.text("id"), Form.JSON);
          return new Asked(call.text("id"), call.text("name"), input, passages.key(input));
        })
        .toList();
  }

  boolean is(String kind) {
    return record.kind().equals(kind);
  }

  boolean isInterrupt() {
    return stopReason.equals("interrupted");
  }

  /// Whether no model was called: a processor answered in its place (FORMATS 1.3).
  boolean isSkippedModel() {
    return is("raw_assistant")
        && model.isEmpty()
        && stopReason.equals("stop")
        && input.orElse(-1) == 0
        && output.orElse(-1) == 0;
  }
}
