package dev.countersign.ui.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Says of each line of a text whether it is a heading, front matter, code or prose. Only what the
/// eye needs; no text is changed or left out.
final class MarkdownLines {

  private MarkdownLines() {}

  /// A style class for each line; empty for plain lines and for files that are no Markdown.
  static List<String> classes(String file, String text) {
    if (!file.toLowerCase(Locale.ROOT).endsWith(".md")) {
      return List.of();
    }
    List<String> classes = new ArrayList<>();
    boolean front = text.startsWith("---\n");
    boolean code = false;
    int number = 0;
    for (String line : text.split("\n", -1)) {
      boolean fence = line.startsWith("```");
      if (front) {
        classes.add("md-front");
        front = number == 0 || !line.equals("---");
      } else if (fence || code) {
        classes.add("md-code");
        code = fence != code;
      } else if (line.startsWith("#")) {
        classes.add("md-heading");
      } else if (line.startsWith(">")) {
        classes.add("md-quote");
      } else {
        classes.add("");
      }
      number++;
    }
    return List.copyOf(classes);
  }
}
