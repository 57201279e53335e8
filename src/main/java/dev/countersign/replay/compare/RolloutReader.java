package dev.countersign.replay.compare;

import dev.countersign.base.ByteText;
import dev.countersign.trace.JournalRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads from a session's journal what the rollout did: every tool call and answer as the loop used
/// it (FORMATS 1.3 to 1.6). For one session; not for reuse.
public final class RolloutReader {

  private static final Set<String> READ =
      Set.of("raw_assistant", "assistant", "raw_tool", "tool", "tool_call", "processor_trigger");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final Function<JournalRecord, byte[]> raw;
  private final Function<String, Optional<String>> external;
  private final List<Turn> turns = new ArrayList<>();
  private final Map<String, Integer> triggers = new HashMap<>();

  private RolloutReader(
      Function<JournalRecord, byte[]> raw, Function<String, Optional<String>> external) {
    this.raw = raw;
    this.external = external;
  }

  /// One message of the model, with what became of its calls.
  private static final class Turn {
    private final int step;
    private final List<Long> records = new ArrayList<>();
    private final List<PendingCall> calls = new ArrayList<>();
    private String text = "";

    Turn(int step) {
      this.step = step;
    }
  }

  private static final class PendingCall {
    private final String id;
    private final String tool;
    private final List<Long> records = new ArrayList<>();
    private String arguments;
    private Optional<String> result = Optional.empty();
    private String note = "";
    private boolean traced;

    PendingCall(String id, String tool, String arguments) {
      this.id = id;
      this.tool = tool;
      this.arguments = arguments;
    }
  }

  /// Reads a rollout.
  ///
  /// @param records of the session, in order of the repository; unreadable ones are passed over
  /// @param raw the line of a record
  /// @param external the text behind a `content_ref`; empty if the run lacks it
  public static Rollout read(
      List<JournalRecord> records,
      Function<JournalRecord, byte[]> raw,
      Function<String, Optional<String>> external) {
    var reader = new RolloutReader(raw, external);
    records.stream().filter(record -> READ.contains(record.kind())).forEach(reader::take);
    return new Rollout(reader.calls(), reader.triggers);
  }

  private void take(JournalRecord record) {
    JsonNode node;
    try {
      node = JSON.readTree(raw.apply(record));
    } catch (JacksonException e) {
      return; // the import kept the line and reported it
    }
    int step = record.step().orElse(0);
    switch (record.kind()) {
      case "raw_assistant" -> message(record, node, step, true);
      case "assistant" -> message(record, node, step, false);
      case "raw_tool", "tool" -> result(record, node);
      case "tool_call" -> execution(record, node, step);
      default -> triggers.merge(node.path("processor").asString(""), 1, Integer::sum);
    }
  }

  /// A delta replaces the raw message of its step; an interrupt is neither (FORMATS 1.6).
  private void message(JournalRecord record, JsonNode node, int step, boolean fresh) {
    if (node.path("meta").path("stop_reason").asString("").equals("interrupted")) {
      return;
    }
    Turn turn = new Turn(step);
    if (!fresh && !turns.isEmpty() && turns.getLast().step == step) {
      turn.records.addAll(turns.removeLast().records);
    }
    turn.records.add(record.key());
    JsonNode message = node.path("message");
    turn.text = text(message.path("content"));
    for (JsonNode call : message.path("tool_calls")) {
      turn.calls.add(
          new PendingCall(
              call.path("id").asString(""),
              call.path("name").asString(""),
              CanonicalArguments.text(call.path("input"))));
    }
    turns.add(turn);
  }

  private void result(JournalRecord record, JsonNode node) {
    String id = node.path("message").path("tool_call_id").asString("");
    for (Turn turn : turns.reversed()) {
      for (PendingCall call : turn.calls) {
        if (call.id.equals(id)) {
          call.records.add(record.key());
          call.result = Optional.of(content(node, call));
          return;
        }
      }
    }
  }

  private String content(JsonNode node, PendingCall call) {
    String reference = node.path("meta").path("content_ref").asString("");
    if (reference.isEmpty()) {
      return text(node.path("message").path("content"));
    }
    Optional<String> body = external.apply(reference);
    call.note = body.isPresent() ? "" : reference + " is not in the run";
    return body.orElse("");
  }

  /// What the loop did with a call; the trace follows the messages of its segment.
  private void execution(JournalRecord record, JsonNode node, int step) {
    String id = node.path("tool_call_id").asString("");
    turns.stream()
        .filter(turn -> turn.step == step)
        .flatMap(turn -> turn.calls.stream())
        .filter(call -> call.id.equals(id) && !call.traced)
        .findFirst()
        .ifPresent(call -> {
          call.traced = true;
          call.records.add(record.key());
          if (node.path("input_override").isObject()) {
            call.arguments = CanonicalArguments.text(node.path("input_override"));
          }
          if (node.path("approved").isBoolean() && !node.path("approved").booleanValue()) {
            call.note = "not approved";
          }
        });
  }

  private List<Call> calls() {
    var calls = new ArrayList<Call>();
    for (Turn turn : turns) {
      if (turn.calls.isEmpty()) {
        calls.add(Call.answer(turn.step, turn.text, turn.records));
      }
      for (PendingCall call : turn.calls) {
        var keys = new ArrayList<>(turn.records);
        keys.addAll(call.records);
        String note =
            call.note.isEmpty() && call.result.isEmpty() ? "no result recorded" : call.note;
        calls.add(
            new Call(
                Call.Kind.TOOL,
                turn.step,
                call.tool,
                call.arguments,
                call.result.orElse(""),
                note,
                keys));
      }
    }
    return calls;
  }

  /// A text, or the texts of a list of blocks.
  private static String text(JsonNode content) {
    if (!content.isArray()) {
      return content.asString("");
    }
    var parts = new ArrayList<String>();
    for (JsonNode block : content) {
      parts.add(
          block.path("text").isString()
              ? block.path("text").stringValue()
              : "[" + block.path("type").asString("block") + "]");
    }
    return String.join("\n", parts);
  }

  /// Decodes an external text; no byte is lost ([ByteText]).
  public static String decode(byte[] bytes) {
    return ByteText.of(bytes);
  }
}
