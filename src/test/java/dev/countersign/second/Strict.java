package dev.countersign.second;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The JSON of a payload: read, and written again as RFC 8785 does. Values are Map, List, String,
/// Long, Boolean and [#NULL].
final class Strict {

  static final Object NULL = new Object();

  private static final long MOST = (1L << 53) - 1;
  private static final int DEEPEST = 16;

  private final String text;
  private int at;

  private Strict(String text) {
    this.text = text;
  }

  /// Reads a text that must already be canonical, and is an object.
  static Map<String, Object> object(String text) throws BadException {
    var reader = new Strict(text);
    Object value = reader.value(1);
    if (reader.at != text.length()) {
      throw new BadException("more after the value");
    }
    var out = new StringBuilder();
    write(value, out);
    if (!out.toString().equals(text)) {
      throw new BadException("not canonical");
    }
    return map(value);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) throws BadException {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new BadException("not an object");
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object value) throws BadException {
    if (value instanceof List<?> list) {
      return (List<Object>) list;
    }
    throw new BadException("not a list");
  }

  /// Reads any JSON of the profile, canonical or not; for policies.
  static Object free(String text) throws BadException {
    var reader = new Strict(text);
    reader.space();
    Object value = reader.value(1);
    reader.space();
    if (reader.at != text.length()) {
      throw new BadException("more after the value");
    }
    return value;
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char next() throws BadException {
    if (at >= text.length()) {
      throw new BadException("ends too early");
    }
    return text.charAt(at++);
  }

  private void expect(char wanted) throws BadException {
    if (next() != wanted) {
      throw new BadException("expected " + wanted);
    }
  }

  private boolean has(char wanted) {
    space();
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private Object value(int depth) throws BadException {
    space();
    if (has('{')) {
      return members(depth);
    }
    if (has('[')) {
      return items(depth);
    }
    if (has('"')) {
      return string();
    }
    for (String word : List.of("true", "false", "null")) {
      if (text.startsWith(word, at)) {
        at += word.length();
        return word.equals("null") ? NULL : (Object) word.equals("true");
      }
    }
    return number();
  }

  private Map<String, Object> members(int depth) throws BadException {
    deep(depth);
    var map = new TreeMap<String, Object>();
    if (has('}')) {
      return map;
    }
    do {
      space();
      expect('"');
      String key = string();
      if (!key.chars().allMatch(c -> c < 0x80)) {
        throw new BadException("a key is not ASCII");
      }
      space();
      expect(':');
      if (map.put(key, value(depth + 1)) != null) {
        throw new BadException("a key twice");
      }
    } while (has(','));
    space();
    expect('}');
    return map;
  }

  private List<Object> items(int depth) throws BadException {
    deep(depth);
    var list = new ArrayList<Object>();
    if (has(']')) {
      return list;
    }
    do {
      list.add(value(depth + 1));
    } while (has(','));
    space();
    expect(']');
    return list;
  }

  private static void deep(int depth) throws BadException {
    if (depth > DEEPEST) {
      throw new BadException("too deep");
    }
  }

  private Object number() throws BadException {
    int from = at;
    while (at < text.length() && "-+.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String digits = text.substring(from, at);
    if (!digits.matches("-?(0|[1-9][0-9]{0,15})") || digits.equals("-0")) {
      throw new BadException("not a whole number");
    }
    long number = Long.parseLong(digits);
    if (Math.abs(number) > MOST) {
      throw new BadException("too large a number");
    }
    return number;
  }

  private String string() throws BadException {
    var out = new StringBuilder();
    for (char c = next(); c != '"'; c = next()) {
      if (c < 0x20) {
        throw new BadException("a control character");
      }
      out.append(c == '\\' ? escaped() : c);
    }
    for (int i = 0; i < out.length(); i++) {
      if (Character.isHighSurrogate(out.charAt(i))
          && i + 1 < out.length()
          && Character.isLowSurrogate(out.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(out.charAt(i))) {
        throw new BadException("half a pair");
      }
    }
    return out.toString();
  }

  private char escaped() throws BadException {
    char c = next();
    if (c == 'u') {
      if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
        throw new BadException("a broken escape");
      }
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
    int which = "\"\\/bfnrt".indexOf(c);
    if (which < 0) {
      throw new BadException("an unknown escape");
    }
    return "\"\\/\b\f\n\r\t".charAt(which);
  }

  private static void write(Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      out.append('{');
      String comma = "";
      for (var member : map.entrySet()) {
        out.append(comma);
        quote(String.valueOf(member.getKey()), out);
        out.append(':');
        write(member.getValue(), out);
        comma = ",";
      }
      out.append('}');
    } else if (value instanceof List<?> list) {
      out.append('[');
      String comma = "";
      for (Object item : list) {
        out.append(comma);
        write(item, out);
        comma = ",";
      }
      out.append(']');
    } else if (value instanceof String string) {
      quote(string, out);
    } else {
      out.append(NULL.equals(value) ? "null" : value.toString());
    }
  }

  private static void quote(String string, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      int which = "\b\t\n\f\r\"\\".indexOf(c);
      if (which >= 0) {
        out.append('\\').append("btnfr\"\\".charAt(which));
      } else if (c < 0x20) {
        out.append("\\u00")
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
