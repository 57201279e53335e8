package dev.countersign.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/// The texts inside one journal record, and the names by which it can be found (FORMATS 1.3, 1.5).
///
/// Left out are ids, times and hashes of the record itself; everything that somebody said, called
/// or got back is in.
///
/// @param text all texts, one after the other
/// @param tools every tool that is named
/// @param processors every processor that is named
/// @param reference where an externalised text lies; empty if none
record RecordText(String text, List<String> tools, List<String> processors, String reference) {

  private static final Set<String> LEFT_OUT =
      Set.of(
          "session_id",
          "type",
          "event_type",
          "timestamp",
          "uuid",
          "parent_uuid",
          "tool_call_id",
          "id",
          "step",
          "role",
          "data",
          "signature",
          "content_ref",
          "content_size",
          "previous_run_id",
          "new_run_id",
          "previous_state_path");
  private static final int MOST = 8_000_000;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .recyclerPool(JsonRecyclerPools.threadLocalPool())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(100_000_000)
                  .maxNestingDepth(1_000)
                  .build())
          .build();

  /// Reads a record; one that is no JSON is its own text.
  static RecordText of(byte[] line) {
    var reading = new Reading();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
      reading.read(parser);
      return reading.result();
    } catch (JacksonException e) {
      return new RecordText(new String(line, StandardCharsets.UTF_8), List.of(), List.of(), "");
    }
  }

  private static final class Reading {

    private final StringBuilder text = new StringBuilder();
    private final List<String> tools = new ArrayList<>(1);
    private final List<String> processors = new ArrayList<>(1);
    private final List<String> path = new ArrayList<>();
    private String reference = "";
    private String name = "";

    void read(JsonParser parser) {
      @Nullable JsonToken token = parser.nextToken();
      while (token != null) {
        switch (token) {
          case START_OBJECT, START_ARRAY -> path.add(name);
          case END_OBJECT, END_ARRAY -> name = path.isEmpty() ? "" : path.removeLast();
          case PROPERTY_NAME -> name = parser.currentName();
          case VALUE_STRING -> value(parser.getString());
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
          case VALUE_TRUE, VALUE_FALSE, VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> {}
        }
        token = parser.nextToken();
      }
    }

    RecordText result() {
      return new RecordText(text.toString(), tools, processors, reference);
    }

    private void value(String value) {
      if (name.equals("content_ref")) {
        reference = value;
      }
      boolean inside = path.contains("input") || path.contains("input_override");
      if (!inside && isTool()) {
        add(tools, value);
      } else if (!inside && name.equals("processor")) {
        add(processors, value);
      }
      if ((inside || !LEFT_OUT.contains(name)) && text.length() < MOST) {
        text.append(value).append('\n');
      }
    }

    /// Numbers count where they were chosen: in the arguments of a call.
    private void number(JsonParser parser) {
      if (path.contains("input") || path.contains("input_override")) {
        text.append(parser.getString()).append('\n');
      }
    }

    private boolean isTool() {
      return name.equals("tool_name")
          || (name.equals("name")
              && (path.contains("tool_calls")
                  || (path.size() == 2 && path.getLast().equals("message"))));
    }

    private static void add(List<String> names, String value) {
      if (!value.isEmpty() && !names.contains(value)) {
        names.add(value);
      }
    }
  }
}
