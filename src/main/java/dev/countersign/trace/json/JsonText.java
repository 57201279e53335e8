package dev.countersign.trace.json;

import dev.countersign.trace.Tree;

/// Writes plain data as JSON on one line, in the order read: `{"q": "x", "n": 3}`.
public final class JsonText {

  private JsonText() {}

  /// The JSON of this tree.
  public static String of(Tree tree) {
    var out = new StringBuilder();
    write(tree, out);
    return out.toString();
  }

  private static void write(Tree tree, StringBuilder out) {
    switch (tree) {
      case Tree.MapNode map -> {
        out.append('{');
        String between = "";
        for (Tree.Entry entry : map.entries()) {
          out.append(between);
          quote(entry.key(), out);
          out.append(": ");
          write(entry.value(), out);
          between = ", ";
        }
        out.append('}');
      }
      case Tree.ListNode list -> {
        out.append('[');
        String between = "";
        for (Tree item : list.items()) {
          out.append(between);
          write(item, out);
          between = ", ";
        }
        out.append(']');
      }
      case Tree.Scalar scalar when scalar.plain() -> out.append(scalar.text());
      case Tree.Scalar scalar -> quote(scalar.text(), out);
    }
  }

  private static void quote(String text, StringBuilder out) {
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
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
