package dev.countersign.samples;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON as Python's `json.dumps(ensure_ascii=False)` writes it: `", "` and `": "`, keys in the
/// order of insertion, non-ASCII text as it is (FORMATS section 0, common conventions).
final class JsonText {
  /// The JSON null, because the maps here hold no Java null.
  static final Object NULL = new Object();

  private JsonText() {}

  /// An object from alternating keys and values, in this order.
  static Map<String, Object> object(Object... pairs) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /// The value on one line.
  static String line(Object value) {
    var out = new StringBuilder();
    write(out, value, -1);
    return out.toString();
  }

  /// The value with an indent of two, as `indent=2` gives it; no line end after it.
  static String pretty(Object value) {
    var out = new StringBuilder();
    write(out, value, 0);
    return out.toString();
  }

  private static void write(StringBuilder out, Object value, int depth) {
    switch (value) {
      case Map<?, ?> map -> writeMap(out, map, depth);
      case List<?> list -> writeList(out, list, depth);
      case String text -> quote(out, text);
      case Double number -> out.append(python(number));
      case Boolean flag -> out.append(flag.booleanValue() ? "true" : "false");
      case Integer number -> out.append(number.intValue());
      case Long number -> out.append(number.longValue());
      default -> {
        if (!value.equals(NULL)) {
          throw new IllegalArgumentException("No JSON form for " + value.getClass());
        }
        out.append("null");
      }
    }
  }

  private static void writeMap(StringBuilder out, Map<?, ?> map, int depth) {
    if (map.isEmpty()) {
      out.append("{}");
      return;
    }
    out.append('{');
    boolean first = true;
    for (var entry : map.entrySet()) {
      separate(out, first, depth);
      quote(out, (String) entry.getKey());
      out.append(": ");
      write(out, entry.getValue(), depth < 0 ? depth : depth + 1);
      first = false;
    }
    close(out, depth, '}');
  }

  private static void writeList(StringBuilder out, List<?> list, int depth) {
    if (list.isEmpty()) {
      out.append("[]");
      return;
    }
    out.append('[');
    boolean first = true;
    for (var item : list) {
      separate(out, first, depth);
      write(out, item, depth < 0 ? depth : depth + 1);
      first = false;
    }
    close(out, depth, ']');
  }

  private static void separate(StringBuilder out, boolean first, int depth) {
    if (depth < 0) {
      out.append(first ? "" : ", ");
    } else {
      out.append(first ? "\n" : ",\n").append("  ".repeat(depth + 1));
    }
  }

  private static void close(StringBuilder out, int depth, char bracket) {
    if (depth >= 0) {
      out.append('\n').append("  ".repeat(depth));
    }
    out.append(bracket);
  }

  private static String python(Double number) {
    var plain = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16));
            out.append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
