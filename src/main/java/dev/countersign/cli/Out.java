package dev.countersign.cli;

import dev.countersign.base.VisibleText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a verb prints: text for people, or JSON. Every text goes through [VisibleText], so that
/// nothing from a run can move the cursor or hide.
final class Out {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final PrintWriter writer;

  Out(PrintWriter writer) {
    this.writer = writer;
  }

  /// A line of text for people.
  void line(String text) {
    writer.println(VisibleText.line(text));
  }

  /// Several lines, such as a diff.
  void text(String text) {
    writer.print(VisibleText.of(text));
    if (!text.isEmpty() && !text.endsWith("\n")) {
      writer.println();
    }
  }

  /// One JSON document. Hidden characters are escaped, as JSON allows it: a reader gets them back.
  void json(JsonNode node) {
    writer.println(
        VisibleText.json(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node)));
  }

  /// Columns as wide as their widest cell, two spaces apart.
  void table(List<String> head, List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>();
    all.add(head);
    rows.forEach(row -> all.add(row.stream().map(VisibleText::line).toList()));
    int[] widths = new int[head.size()];
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : all) {
      var line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
      }
      writer.println(line.toString().stripTrailing());
    }
  }

  void flush() {
    writer.flush();
  }
}
