package dev.countersign.trace.json;

import dev.countersign.trace.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Reads one JSON value as a [Tree]: numbers stay text, of a repeated key the last value counts, as
/// for the program that wrote it, and `NaN` is taken (FORMATS section 0).
public final class JsonReader {

  private static final int DEEPEST = 500;
  private static final int LONGEST = 256 << 20;
  private static final JsonFactory JSON = factory();

  private JsonReader() {}

  /// The value that these UTF-8 bytes begin with; empty if it is no JSON or nested deeper than 500.
  /// Bytes that are no UTF-8 are read as replacement characters.
  public static Optional<Tree> read(byte[] bytes) {
    if (bytes.length > 0 && bytes[0] == '{') {
      try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
        return value(parser);
      } catch (JacksonException e) {
        return read(new String(bytes, StandardCharsets.UTF_8));
      }
    }
    return read(new String(bytes, StandardCharsets.UTF_8));
  }

  /// The value that this text begins with; empty if it is no JSON or nested deeper than 500.
  public static Optional<Tree> read(String text) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      return value(parser);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Optional<Tree> value(JsonParser parser) {
    Deque<Open> open = new ArrayDeque<>();
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      Tree finished =
          switch (token) {
            case START_OBJECT, START_ARRAY -> {
              open.push(new Open(token == JsonToken.START_OBJECT));
              yield null;
            }
            case PROPERTY_NAME -> {
              open.element().key = parser.currentName();
              yield null;
            }
            case END_OBJECT, END_ARRAY -> open.pop().close();
            default -> new Tree.Scalar(parser.getString(), token != JsonToken.VALUE_STRING, 0);
          };
      if (finished != null && open.isEmpty()) {
        return Optional.of(finished);
      }
      if (finished != null) {
        open.element().add(finished);
      }
    }
    return Optional.empty();
  }

  private static JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxStringLength(LONGEST)
                .build())
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .configure(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION, false)
        .build();
  }

  /// An object or array whose end was not reached yet.
  private static final class Open {
    private final boolean object;
    private final Map<String, Tree> entries = new LinkedHashMap<>();
    private final List<Tree> items = new ArrayList<>();
    private @Nullable String key;

    Open(boolean object) {
      this.object = object;
    }

    void add(Tree child) {
      if (key == null) {
        items.add(child);
      } else {
        entries.put(key, child);
        key = null;
      }
    }

    Tree close() {
      return object
          ? new Tree.MapNode(
              entries.entrySet().stream()
                  .map(entry -> new Tree.Entry(entry.getKey(), entry.getValue()))
                  .toList(),
              0)
          : new Tree.ListNode(items, 0);
    }
  }
}
