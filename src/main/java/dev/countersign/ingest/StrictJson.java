package dev.countersign.ingest;

import dev.countersign.trace.Tree;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/// Standard JSON and nothing else, with the limits of [Limits]; numbers stay text (HOSTILE-INPUT
/// J01-J22).
final class StrictJson {

  private static final JsonFactory STRICT = factory(Limits.JSON_STRING, true);
  private static final JsonFactory REPEATING = factory(Limits.JSON_STRING, false);
  private static final JsonFactory JOURNAL = factory(Limits.JSON_STRING_JOURNAL, true);
  private static final JsonFactory JOURNAL_REPEATING = factory(Limits.JSON_STRING_JOURNAL, false);

  private static final List<String> ADVICE =
      List.of(": maybe ", "(enable ", ": enable ", " exceeds the maximum allowed");

  private StrictJson() {}

  /// What repeated keys do.
  enum Repeats {
    /// They are a problem.
    REFUSED,
    /// All are kept, in the order written.
    KEPT
  }

  /// A parser for one record of a journal.
  static JsonParser journal(Reader text, Repeats repeats) {
    JsonFactory factory = repeats == Repeats.REFUSED ? JOURNAL : JOURNAL_REPEATING;
    return factory.createParser(ObjectReadContext.empty(), text);
  }

  /// Parses one JSON value that is all of the text; every key and string is examined on the way. If
  /// it fails, what was hidden on its last line is not told yet.
  ///
  /// @param firstLine line of the file on which the text begins
  /// @throws JsonProblemException if it is no single standard JSON value within the limits
  static Tree tree(JsonSource text, int firstLine, Repeats repeats, TextChecks checks) {
    JsonFactory factory = repeats == Repeats.REFUSED ? STRICT : REPEATING;
    checks.forget();
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text.reader())) {
      try {
        Tree tree = value(parser, firstLine, checks, index -> text.column(parser, index));
        if (parser.nextToken() != null) {
          throw JsonProblemException.at(
              JsonProblemException.Kind.TRAILING,
              parser,
              firstLine,
              "a second value after the first");
        }
        checks.settle();
        return tree;
      } catch (StreamConstraintsException e) {
        throw problem(e, parser, text, firstLine);
      }
    } catch (JacksonException e) {
      throw problem(e, text, firstLine);
    }
  }

  /// As [#problem], for an exception that may not say where the parser stood.
  private static JsonProblemException problem(
      JacksonException e, JsonParser parser, JsonSource text, int firstLine) {
    JsonProblemException problem = problem(e, text, firstLine);
    boolean placed = e.getLocation() != null && e.getLocation().getLineNr() > 0;
    return placed
        ? problem
        : JsonProblemException.at(
            problem.kind(), parser, firstLine, reason(e.getOriginalMessage()));
  }

  /// What the parser's exception means.
  static JsonProblemException problem(JacksonException e, JsonSource text, int firstLine) {
    String message = e.getOriginalMessage();
    int line = e.getLocation() == null ? firstLine : e.getLocation().getLineNr() - 1 + firstLine;
    JsonProblemException.Kind kind = kind(e, message);
    int column = 0;
    if (e.getLocation() != null) {
      boolean word = message.startsWith("Non-standard token") || message.startsWith("Unrecognized");
      column =
          kind == JsonProblemException.Kind.DUPLICATE_KEY
              ? text.columnOfName(e.getLocation())
              : word ? text.columnOfWord(e.getLocation()) : e.getLocation().getColumnNr();
    }
    return new JsonProblemException(kind, Math.max(line, firstLine), column, reason(message));
  }

  /// The text of the parser's number.
  ///
  /// @throws JsonProblemException if it is longer than [Limits#JSON_NUMBER]
  static String number(JsonParser parser, int firstLine) {
    if (parser.getStringLength() > Limits.JSON_NUMBER.value()) {
      throw JsonProblemException.at(
          JsonProblemException.Kind.NUMBER_TOO_LONG,
          parser,
          firstLine,
          "a number of %,d characters".formatted(parser.getStringLength()));
    }
    return parser.getString();
  }

  private static JsonProblemException.Kind kind(JacksonException e, String message) {
    if (e instanceof StreamConstraintsException) {
      return message.contains("depth")
          ? JsonProblemException.Kind.TOO_DEEP
          : message.startsWith("Number")
              ? JsonProblemException.Kind.NUMBER_TOO_LONG
              : message.startsWith("Name")
                  ? JsonProblemException.Kind.NAME_TOO_LONG
                  : JsonProblemException.Kind.STRING_TOO_LONG;
    }
    if (e instanceof UnexpectedEndOfInputException) {
      return JsonProblemException.Kind.INCOMPLETE;
    }
    return message.startsWith("Duplicate")
        ? JsonProblemException.Kind.DUPLICATE_KEY
        : JsonProblemException.Kind.SYNTAX;
  }

  /// A parser's message without its advice about options and the names of its settings.
  private static String reason(String message) {
    int end = Math.min(message.length(), 300);
    for (String advice : ADVICE) {
      int at = message.indexOf(advice);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    return message.substring(0, end).strip().replace('\n', ' ');
  }

  private static Tree value(
      JsonParser parser, int firstLine, TextChecks checks, TextChecks.Columns columns) {
    Deque<Frame> open = new ArrayDeque<>();
    while (true) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw JsonProblemException.at(
            JsonProblemException.Kind.INCOMPLETE, parser, firstLine, "nothing is here");
      }
      int line = parser.currentTokenLocation().getLineNr() - 1 + firstLine;
      Tree finished =
          switch (token) {
            case START_OBJECT, START_ARRAY -> {
              open.push(new Frame(token == JsonToken.START_OBJECT, line));
              yield null;
            }
            case PROPERTY_NAME -> {
              String name = parser.currentName();
              checks.name(name, line, columns);
              open.element().key = name;
              yield null;
            }
            case END_OBJECT, END_ARRAY -> open.pop().close();
            case VALUE_STRING -> {
              String string = parser.getString();
              checks.value(string, line, columns);
              yield new Tree.Scalar(string, false, line);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new Tree.Scalar(number(parser, firstLine), true, line);
            default -> new Tree.Scalar(parser.getString(), true, line);
          };
      if (finished != null) {
        if (open.isEmpty()) {
          return finished;
        }
        open.element().add(finished);
      }
    }
  }

  private static JsonFactory factory(Limits string, boolean strict) {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(Limits.JSON_DEPTH.number())
            .maxNumberLength(Limits.JSON_NUMBER.number())
            .maxNameLength(Limits.JSON_NAME.number())
            .maxStringLength(string.number())
            .build();
    return JsonFactory.builder()
        .recyclerPool(JsonRecyclerPools.threadLocalPool())
        .streamReadConstraints(limits)
        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
        .configure(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION, false)
        .build();
  }

  /// An object or array whose end was not reached yet.
  private static final class Frame {
    private final boolean object;
    private final int line;
    private final List<Tree.Entry> entries = new ArrayList<>();
    private final List<Tree> items = new ArrayList<>();
    private @Nullable String key;

    Frame(boolean object, int line) {
      this.object = object;
      this.line = line;
    }

    void add(Tree child) {
      if (key == null) {
        items.add(child);
      } else {
        entries.add(new Tree.Entry(key, child));
        key = null;
      }
    }

    Tree close() {
      return object ? new Tree.MapNode(entries, line) : new Tree.ListNode(items, line);
    }
  }
}
