package dev.countersign.ingest;

import dev.countersign.trace.Tree;

/// Writes a [Tree] as JSON on one line, numbers as they were written and repeated keys repeated.
final class JsonText {

  private JsonText() {}

  static String of(Tree tree) {
    StringBuilder out = new StringBuilder();
    write(tree, out);
    return out.toString();
  }

  private static void write(Tree tree, StringBuilder out) {
    switch (tree) {
      case Tree.MapNode map -> {
        String separator = "{";
        for (Tree.Entry entry : map.entries()) {
          out.append(separator).append(quote(entry.key())).append(": ");
          write(entry.value(), out);
          separator = ", ";
        }
        out.append(map.entries().isEmpty() ? "{}" : "}");
      }
      case Tree.ListNode list -> {
        String separator = "[";
        for (Tree item : list.items()) {
          out.append(separator);
          write(item, out);
          separator = ", ";
        }
        out.append(list.items().isEmpty() ? "[]" : "]");
      }
      case Tree.Scalar scalar -> out.append(scalar.plain() ? scalar.text() : quote(scalar.text()));
    }
  }

  private static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        default -> {
          if (c < 0x20 || (Character.isSurrogate(c) && !inPair(text, i))) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  private static boolean inPair(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
