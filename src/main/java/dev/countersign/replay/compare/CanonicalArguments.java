package dev.countersign.replay.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The arguments of a tool call as one text: JSON on one line with sorted keys, so that calls that
/// mean the same are equal texts.
final class CanonicalArguments {

  private CanonicalArguments() {}

  /// The text of any JSON value; empty for none.
  static String text(JsonNode value) {
    if (value.isMissingNode()) {
      return "";
    }
    var out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(JsonNode value, StringBuilder out) {
    if (value.isObject()) {
      List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(value.properties());
      entries.sort(Comparator.comparing(Map.Entry::getKey));
      String separator = "{";
      for (Map.Entry<String, JsonNode> entry : entries) {
        out.append(separator).append(JsonNodeFactory.instance.stringNode(entry.getKey()));
        out.append(": ");
        write(entry.getValue(), out);
        separator = ", ";
      }
      out.append(entries.isEmpty() ? "{}" : "}");
    } else if (value.isArray()) {
      String separator = "[";
      for (JsonNode item : value) {
        out.append(separator);
        write(item, out);
        separator = ", ";
      }
      out.append(value.isEmpty() ? "[]" : "]");
    } else {
      out.append(value);
    }
  }
}
