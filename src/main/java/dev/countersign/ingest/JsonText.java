package dev.countersign.ingest;

import dev.countersign.trace.Tree;
import java.util.stream.Collectors;

/// Writes a [Tree] as JSON on one line, numbers as they were written and repeated keys repeated.
final class JsonText {

  private JsonText() {}

  static String of(Tree tree) {
    return switch (tree) {
      case Tree.MapNode map ->
          map.entries().stream()
              .map(entry -> quote(entry.key()) + ": " + of(entry.value()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Tree.ListNode list ->
          list.items().stream().map(JsonText::of).collect(Collectors.joining(", ", "[", "]"));
      case Tree.Scalar scalar -> scalar.plain() ? scalar.text() : quote(scalar.text());
    };
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
