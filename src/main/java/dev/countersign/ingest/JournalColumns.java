package dev.countersign.ingest;

import dev.countersign.ingest.StrictJson.Repeats;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The columns of one journal record, taken out while it is parsed; every text in it is examined on
/// the way and then let go (FORMATS 1.3, 1.5).
final class JournalColumns {

  /// How deep the fields lie that are looked at: in a block of a message's content.
  private static final int DEEPEST = 4;

  private static final int LONGEST_FACT = 4_000;

  private static final JournalName[] PREVIEWED = {
    JournalName.ERROR,
    JournalName.TASK,
    JournalName.EXIT_REASON,
    JournalName.REASON,
    JournalName.PROCESSOR,
    JournalName.TOOL_NAME
  };

  private final JournalName[] names = new JournalName[DEEPEST + 1];
  private final Map<JournalName, String> top = new EnumMap<>(JournalName.class);
  private Map<String, String> facts = Map.of();
  private String calls = "";
  private String content = "";

  JournalColumns() {
    Arrays.fill(names, JournalName.OTHER);
  }

  /// Parses one record. If it fails, what was hidden in it is not told yet.
  ///
  /// @throws JsonProblemException if the text is no single JSON object within the limits
  static JournalColumns parse(JsonSource text, int line, Repeats repeats, TextChecks checks) {
    JournalColumns columns = new JournalColumns();
    checks.forget();
    try (JsonParser parser = StrictJson.journal(text.reader(), repeats)) {
      columns.read(parser, line, checks, index -> text.column(parser, index));
      checks.settle();
      return columns;
    } catch (JacksonException e) {
      throw StrictJson.problem(e, text, line);
    }
  }

  /// A top-level text or number as written; empty if absent or null.
  String top(JournalName name) {
    return top.getOrDefault(name, "");
  }

  /// The facts that sessions need (see [ParsedRecord#facts]).
  Map<String, String> facts() {
    return facts;
  }

  /// A fact; empty if absent.
  String fact(JournalName name) {
    return facts.getOrDefault(name.text(), "");
  }

  /// The step; empty if it is no whole number that fits.
  OptionalInt step() {
    String step = top(JournalName.STEP);
    int from = step.startsWith("-") ? 1 : 0;
    int digits = step.length() - from;
    if (digits < 1 || digits > 9) {
      return OptionalInt.empty();
    }
    int number = 0;
    for (int i = from; i < step.length(); i++) {
      int digit = step.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return OptionalInt.empty();
      }
      number = 10 * number + digit;
    }
    return OptionalInt.of(from == 0 ? number : -number);
  }

  /// The beginning of the text that says most about the record.
  String preview() {
    if (!content.isBlank()) {
      return content;
    }
    if (!calls.isBlank()) {
      return clip(calls);
    }
    for (JournalName name : PREVIEWED) {
      if (!top(name).isBlank()) {
        return clip(top(name));
      }
    }
    return "";
  }

  /// Says whose value comes next.
  ///
  /// @param depth of the object, 1 for the record itself
  void name(int depth, JournalName name) {
    if (depth <= DEEPEST) {
      names[depth] = name;
    }
  }

  /// How many characters of a value at this depth are needed at most; 0 if none.
  int wanted(int depth) {
    if (depth == 1) {
      return names[1].isFact() ? LONGEST_FACT + 1 : names[1] == JournalName.OTHER ? 0 : clipped();
    }
    if (depth == 2 && names[1] == JournalName.META) {
      return names[2].isFact() ? LONGEST_FACT + 1 : 0;
    }
    boolean message =
        (depth == 2 || depth == DEEPEST)
            && names[1] == JournalName.MESSAGE
            && names[2] != JournalName.OTHER;
    return message ? clipped() : 0;
  }

  /// Takes a text, a number or a truth value.
  ///
  /// @param text as it reads, or at least as much of its beginning as is [#wanted]
  /// @param quoted whether it is a text
  void take(int depth, String text, boolean quoted) {
    if (depth == 1 && names[1] != JournalName.OTHER) {
      boolean wrongStep = quoted && names[1] == JournalName.STEP;
      top.putIfAbsent(names[1], wrongStep ? "'" + clip(text) : clip(text));
      fact(names[1], text);
    } else if (depth == 2 && names[1] == JournalName.MESSAGE) {
      message(text);
    } else if (depth == 2 && names[1] == JournalName.META) {
      fact(names[2], text);
    } else if (depth == DEEPEST && names[1] == JournalName.MESSAGE) {
      block(text);
    }
  }

  private void read(JsonParser parser, int line, TextChecks checks, TextChecks.Columns columns) {
    JsonToken first = parser.nextToken();
    JsonToken token = first;
    int depth = 0;
    while (token != null) {
      depth = token(parser, token, depth, line, checks, columns);
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

  /// @return the depth behind the token
  private int token(
      JsonParser parser,
      JsonToken token,
      int depth,
      int line,
      TextChecks checks,
      TextChecks.Columns columns) {
    switch (token) {
      case START_OBJECT, START_ARRAY -> {
        return depth + 1;
      }
      case END_OBJECT, END_ARRAY -> {
        return depth - 1;
      }
      case PROPERTY_NAME -> {
        String name = parser.currentName();
        checks.name(name, line, columns);
        name(depth, JournalName.of(name));
      }
      case VALUE_STRING -> {
        String text = parser.getString();
        checks.value(text, line, columns);
        take(depth, text, true);
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          take(depth, StrictJson.number(parser, line), false);
      case VALUE_TRUE, VALUE_FALSE -> take(depth, parser.getString(), false);
      case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> {}
    }
    return depth;
  }

  private void message(String text) {
    switch (names[2]) {
      case CONTENT -> content = clip(text);
      case TOOL_CALL_ID -> top.putIfAbsent(JournalName.TOOL_CALL_ID, clip(text));
      case NAME -> top.putIfAbsent(JournalName.TOOL_NAME, clip(text));
      default -> {}
    }
  }

  /// A field of a content block or of a tool call.
  private void block(String text) {
    JournalName name = names[DEEPEST];
    if (names[2] == JournalName.CONTENT && content.isEmpty() && name == JournalName.TEXT) {
      content = clip(text);
    }
    boolean call = names[2] == JournalName.TOOL_CALLS && name == JournalName.NAME;
    if (call && calls.length() < Limits.PREVIEW.value()) {
      calls += (calls.isEmpty() ? "" : ", ") + clip(text);
    }
  }

  private void fact(JournalName name, String text) {
    if (name.isFact()) {
      if (facts.isEmpty()) {
        facts = new HashMap<>();
      }
      facts.putIfAbsent(
          name.text(), text.length() > LONGEST_FACT ? text.substring(0, LONGEST_FACT) : text);
    }
  }

  private static int clipped() {
    return Limits.PREVIEW.number() + 1;
  }

  private static String clip(String text) {
    int most = Limits.PREVIEW.number();
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
