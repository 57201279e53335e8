package dev.countersign.ledger;

import java.util.HexFormat;

/// Writes a [Json] value as RFC 8785 says: sorted keys, no white space, the shortest escapes.
final class CanonicalJson {

  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  static String write(Json value) {
    CanonicalJson writer = new CanonicalJson();
    writer.value(value, 0);
    return writer.out.toString();
  }

  private void value(Json value, int depth) {
    switch (value) {
      case Json.Obj object -> object(object, inside(depth));
      case Json.Arr array -> array(array, inside(depth));
      case Json.Text(String text) -> text(text);
      case Json.Int(long number) -> out.append(number);
      case Json.Bool(boolean bool) -> out.append(bool);
      case Json.Null() -> out.append("null");
    }
  }

  private static int inside(int depth) {
    if (depth >= Json.DEEPEST) {
      throw new IllegalArgumentException("nested deeper than " + Json.DEEPEST);
    }
    return depth + 1;
  }

  private void object(Json.Obj object, int depth) {
    char before = '{';
    for (var member : object.members().entrySet()) {
      out.append(before);
      before = ',';
      text(member.getKey());
      out.append(':');
      value(member.getValue(), depth);
    }
    out.append(before == '{' ? "{}" : "}");
  }

  private void array(Json.Arr array, int depth) {
    char before = '[';
    for (Json item : array.items()) {
      out.append(before);
      before = ',';
      value(item, depth);
    }
    out.append(before == '[' ? "[]" : "]");
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < 0x20) {
            out.append("\\u").append(HexFormat.of().toHexDigits(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
