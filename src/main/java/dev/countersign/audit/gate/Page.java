package dev.countersign.audit.gate;

import dev.countersign.trace.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A Markdown page of a run: its fields between two `---` lines, and its text (FORMATS 3.12).
///
/// @param path run-relative path
/// @param lines all lines of the file
/// @param fields the front matter; empty if there is none or it cannot be read
/// @param bodyStart index of the body's first line, counted from 0
record Page(String path, List<String> lines, Optional<Tree.MapNode> fields, int bodyStart) {

  Page {
    lines = List.copyOf(lines);
  }

  /// Reads a page.
  ///
  /// @param yaml reads YAML text as data
  static Page of(String path, byte[] bytes, Function<byte[], Optional<Tree>> yaml) {
    String text = new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
    List<String> lines = List.of(text.split("\n", -1));
    int open = fence(lines, 0);
    boolean first = open >= 0 && lines.subList(0, open).stream().allMatch(String::isBlank);
    int close = first ? fence(lines, open + 1) : -1;
    if (close < 0) {
      return new Page(path, lines, Optional.empty(), 0);
    }
    String block = String.join("\n", lines.subList(open + 1, close)) + "\n";
    Optional<Tree.MapNode> fields =
        yaml.apply(block.getBytes(StandardCharsets.UTF_8))
            .filter(Tree.MapNode.class::isInstance)
            .map(Tree.MapNode.class::cast);
    return new Page(path, lines, fields, close + 1);
  }

  private static int fence(List<String> lines, int from) {
    return IntStream.range(from, lines.size())
        .filter(i -> lines.get(i).stripTrailing().equals("---"))
        .findFirst()
        .orElse(-1);
  }

  /// The text after the front matter.
  String body() {
    return String.join("\n", lines.subList(bodyStart, lines.size()));
  }

  /// The text of one section, by the beginning of its heading, such as `## Failure Evidence`; empty
  /// if there is none.
  String section(String heading) {
    int start =
        IntStream.range(bodyStart, lines.size())
            .filter(i -> lines.get(i).startsWith(heading))
            .findFirst()
            .orElse(-1);
    if (start < 0) {
      return "";
    }
    int end =
        IntStream.range(start + 1, lines.size())
            .filter(i -> lines.get(i).startsWith("## "))
            .findFirst()
            .orElse(lines.size());
    return String.join("\n", lines.subList(start, end));
  }

  /// The lines that begin with this, counted from 1.
  List<Integer> linesWith(String beginning) {
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).strip().startsWith(beginning))
        .mapToObj(i -> i + 1)
        .toList();
  }

  /// The first line that begins with this, counted from 1; 0 if none does.
  int lineOf(String beginning) {
    return linesWith(beginning).stream().findFirst().orElse(0);
  }
}
