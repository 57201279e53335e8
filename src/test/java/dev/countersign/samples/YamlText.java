package dev.countersign.samples;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// YAML in the block style of PyYAML: keys in the order of insertion, list dashes not indented
/// below their key, quotes only where a plain scalar would be read as something else (FORMATS
/// section 2). Long lines are not folded.
final class YamlText {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z/_<](?:[^#:\\n]|(?<! )#|:(?=[^ \\n]))*");
  private static final Set<String> WORDS =
      Set.of("null", "true", "false", "yes", "no", "on", "off");

  private YamlText() {}

  /// A mapping as a whole document, without `---`.
  static String of(Map<String, Object> map) {
    var out = new StringBuilder();
    mapping(out, map, 0, 0);
    return out.toString();
  }

  private static void mapping(StringBuilder out, Map<?, ?> map, int indent, int firstIndent) {
    int now = firstIndent;
    for (var entry : map.entrySet()) {
      out.append(" ".repeat(now)).append(entry.getKey()).append(':');
      value(out, entry.getValue(), indent);
      now = indent;
    }
  }

  private static void value(StringBuilder out, Object value, int indent) {
    switch (value) {
      case Map<?, ?> map when !map.isEmpty() -> {
        out.append('\n');
        mapping(out, map, indent + 2, indent + 2);
      }
      case List<?> list when !list.isEmpty() -> {
        out.append('\n');
        for (var item : list) {
          out.append(" ".repeat(indent)).append("- ");
          if (item instanceof Map<?, ?> map) {
            mapping(out, map, indent + 2, 0);
          } else {
            out.append(scalar(item)).append('\n');
          }
        }
      }
      default -> out.append(' ').append(scalar(value)).append('\n');
    }
  }

  private static String scalar(Object value) {
    return switch (value) {
      case Map<?, ?> _ -> "{}";
      case List<?> _ -> "[]";
      case String text -> quoted(text);
      default -> JsonText.line(value);
    };
  }

  private static String quoted(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !text.endsWith(" ") && !WORDS.contains(text);
    return plain ? text : "'" + text.replace("'", "''") + "'";
  }
}
