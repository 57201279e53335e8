package dev.countersign.trace.yaml;

import dev.countersign.base.LineFeeds;
import dev.countersign.trace.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Reads the YAML of a stored file a second time, after the import has said what is wrong with it.
public final class YamlText {

  private YamlText() {}

  /// A file that is YAML from beginning to end, such as a harness config; empty if it cannot be
  /// read.
  public static Optional<Tree> plain(byte[] bytes) {
    return tree(text(bytes), 1, YamlRules.CONFIG);
  }

  /// A YAML file, or the block between two `---` lines at the beginning of a Markdown file (FORMATS
  /// 3.12); empty if it cannot be read.
  public static Optional<Tree> read(byte[] bytes) {
    String text = text(bytes);
    List<String> lines = LineFeeds.lines(text);
    int open = 0;
    while (open < lines.size() && lines.get(open).isBlank()) {
      open++;
    }
    int close = open + 1;
    while (close < lines.size() && !isFence(lines.get(close))) {
      close++;
    }
    boolean fenced = close < lines.size() && isFence(lines.get(open));
    return fenced
        ? tree(String.join("\n", lines.subList(open + 1, close)), open + 2, YamlRules.FRONT_MATTER)
        : tree(text, 1, YamlRules.CONFIG);
  }

  private static Optional<Tree> tree(String yaml, int line, YamlRules rules) {
    return switch (YamlReader.read(yaml, "", line, rules)) {
      case YamlOutcome.Read(Tree tree, _) -> Optional.of(tree);
      case YamlOutcome.Unreadable _ -> Optional.empty();
    };
  }

  private static String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static boolean isFence(String line) {
    return line.stripTrailing().equals("---");
  }
}
