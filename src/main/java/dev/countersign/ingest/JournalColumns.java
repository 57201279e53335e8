package dev.countersign.ingest;

import dev.countersign.ingest.StrictJson.Repeats;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The columns of one journal record, taken out while it is parsed; every text in it is examined on
/// the way and then let go (FORMATS 1.3, 1.5).
final class JournalColumns {

  private static final Set<String> FACTS =
      Set.of(
          "task",
          "model",
          "exit_reason",
          "total_steps",
          "passed",
          "reward",
          "reason",
          "previous_run_id",
          "new_run_id",
          "hook",
          "processor",
          "content_ref",
          "stop_reason",
          "error",
          "approved",
          "total_tokens",
          "total_cost_usd");
  private static final int DEEPEST = 4;
  private static final Pattern STEP = Pattern.compile("-?\\d{1,9}");

  private final @Nullable TextChecks checks;
  private final int line;
  private final String[] names = new String[DEEPEST + 1];
  private final Map<String, String> top = new HashMap<>();
  private final Map<String, String> facts = new HashMap<>();
  private final StringBuilder calls = new StringBuilder();
  private String content = "";
  private int depth;

  private JournalColumns(@Nullable TextChecks checks, int line) {
    this.checks = checks;
    this.line = line;
  }

  /// Parses one record.
  ///
  /// @throws JsonProblemException if the text is no single JSON object within the limits
  static JournalColumns parse(Reader text, int line, Repeats repeats, TextChecks checks) {
    JournalColumns columns = new JournalColumns(checks, line);
    try (JsonParser parser = StrictJson.journal(text, repeats)) {
      columns.read(parser);
      return columns;
    } catch (JacksonException e) {
      throw StrictJson.problem(e, line);
    }
  }

  /// As [#parse], for bytes whose texts need no examination; columns of problems count bytes.
  ///
  /// @throws JsonProblemException as [#parse], and for repeated keys
  static JournalColumns parse(byte[] bytes, int line) {
    JournalColumns columns = new JournalColumns(null, line);
    try (JsonParser parser = StrictJson.journal(bytes)) {
      columns.read(parser);
      return columns;
    } catch (JacksonException e) {
      throw StrictJson.problem(e, line);
    }
  }

  /// A top-level text or number as written; empty if absent or null.
  String top(String name) {
    return top.getOrDefault(name, "");
  }

  /// The facts that sessions need (see [ParsedRecord#facts]).
  Map<String, String> facts() {
    return facts;
  }

  /// The step; empty if it is no whole number that fits.
  OptionalInt step() {
    String step = top("step");
    return STEP.matcher(step).matches()
        ? OptionalInt.of(Integer.parseInt(step))
        : OptionalInt.empty();
  }

  /// The beginning of the text that says most about the record.
  String preview() {
    for (String text :
        new String[] {
          content,
          calls.toString(),
          top("error"),
          top("task"),
          top("exit_reason"),
          top("reason"),
          top("processor"),
          top("tool_name")
        }) {
      if (!text.isBlank()) {
        return clip(text);
      }
    }
    return "";
  }

  private void read(JsonParser parser) {
    JsonToken first = parser.nextToken();
    JsonToken token = first;
    while (token != null) {
      token(parser, token);
      if (depth == 0) {
        if (parser.nextToken() != null) {
          throw JsonProblemException.at(
              JsonProblemException.Kind.TRAILING, parser, line, "a second value after the first");
        }
        break;
      }
      token = parser.nextToken();
    }
    if (first != JsonToken.START_OBJECT) {
      throw new JsonProblemException(
          JsonProblemException.Kind.NOT_OBJECT, line, 1, "the line is JSON but no object");
    }
  }

  private void token(JsonParser parser, JsonToken token) {
    switch (token) {
      case START_OBJECT, START_ARRAY -> depth++;
      case END_OBJECT, END_ARRAY -> depth--;
      case PROPERTY_NAME -> {
        String name = parser.currentName();
        if (checks != null) {
          checks.name(name, line);
        }
        if (depth <= DEEPEST) {
          names[depth] = name;
        }
      }
      case VALUE_STRING -> {
        if (checks != null) {
          String text = parser.getString();
          checks.value(text, line);
          take(text, token);
        } else if (isTaken()) {
          take(parser.getString(), token);
        }
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> take(StrictJson.number(parser, line), token);
      case VALUE_TRUE, VALUE_FALSE -> take(parser.getString(), token);
      case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> {}
    }
  }

  /// Whether [#take] may keep something of a value where the parser stands.
  private boolean isTaken() {
    return depth == 1
        || (depth == 2 && (name(1).equals("message") || name(1).equals("meta")))
        || (depth == DEEPEST && name(1).equals("message"));
  }

  private void take(String text, JsonToken token) {
    if (depth == 1) {
      String name = name(1);
      boolean wrongStep = name.equals("step") && token == JsonToken.VALUE_STRING;
      top.putIfAbsent(name, wrongStep ? "'" + clip(text) : clip(text));
      fact(name, text);
    } else if (depth == 2 && name(1).equals("message")) {
      message(text);
    } else if (depth == 2 && name(1).equals("meta")) {
      fact(name(2), text);
    } else if (depth == DEEPEST && name(1).equals("message")) {
      block(text);
    }
  }

  private void message(String text) {
    switch (name(2)) {
      case "content" -> content = clip(text);
      case "tool_call_id" -> top.putIfAbsent("tool_call_id", clip(text));
      case "name" -> top.putIfAbsent("tool_name", clip(text));
      default -> {}
    }
  }

  /// A field of a content block or of a tool call.
  private void block(String text) {
    if (name(2).equals("content") && content.isEmpty() && name(DEEPEST).equals("text")) {
      content = clip(text);
    }
    boolean call = name(2).equals("tool_calls") && name(DEEPEST).equals("name");
    if (call && calls.length() < Limits.PREVIEW.value()) {
      calls.append(calls.isEmpty() ? "" : ", ").append(clip(text));
    }
  }

  private void fact(String name, String text) {
    if (FACTS.contains(name)) {
      facts.putIfAbsent(name, text.length() > 4_000 ? text.substring(0, 4_000) : text);
    }
  }

  private String name(int level) {
    @Nullable String name = names[level];
    return name == null ? "" : name;
  }

  private static String clip(String text) {
    int most = Limits.PREVIEW.number();
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
