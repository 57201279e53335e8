package dev.countersign.replay;

import dev.countersign.trace.Tree;
import java.util.regex.Pattern;

/// Renders a harness config as YAML for text diffs: block style and key order as HarnessX writes
/// it, scalars as written, without comments and without the lines that change in every round
/// (`tracer.base_dir`, `tracer.session_id`, `_code_hash`, `_hook_`; FORMATS section 2).
public final class CanonicalConfig {

  private static final Pattern BARE = Pattern.compile("[\\w/.][\\w/.:@+\\- ]*(?<![ :])");
  private static final Pattern LOOKS_TYPED =
      Pattern.compile(
          "(?i)true|false|yes|no|on|off|null|~|[-+.]*\\d[\\d_.e+\\-:]*|[-+]?\\.(inf|nan)");

  private final StringBuilder out = new StringBuilder();

  private CanonicalConfig() {}

  /// The config as text, every line ended by a line feed. The same data always gives the same text.
  public static String text(Tree config) {
    CanonicalConfig writer = new CanonicalConfig();
    writer.block(config, "", 0);
    return writer.out.toString();
  }

  private void block(Tree tree, String role, int indent) {
    switch (tree) {
      case Tree.MapNode map -> map(map, role, indent);
      case Tree.ListNode list -> {
        for (Tree item : list.items()) {
          item(item, role, indent);
        }
      }
      case Tree.Scalar scalar -> line(indent, scalar(scalar));
    }
  }

  private void map(Tree.MapNode map, String role, int indent) {
    for (Tree.Entry entry : map.entries()) {
      if (!ConfigLeaves.leftOut(role, entry.key())) {
        String key =
            scalar(new Tree.Scalar(entry.key(), !LOOKS_TYPED.matcher(entry.key()).matches(), 0));
        String below = ConfigLeaves.join(role, entry.key());
        if (isInline(entry.value())) {
          line(indent, (key + ": " + inline(entry.value(), indent)).stripTrailing());
        } else {
          line(indent, key + ":");
          int deeper = entry.value() instanceof Tree.ListNode ? indent : indent + 2;
          block(entry.value(), below, deeper);
        }
      }
    }
  }

  /// A list item begins with its dash where the first line of its content would be indented.
  private void item(Tree item, String role, int indent) {
    if (isInline(item)) {
      line(indent, "- " + inline(item, indent));
      return;
    }
    int start = out.length();
    block(item, role, indent + 2);
    if (out.length() > start) {
      out.setCharAt(start + indent, '-');
    } else {
      line(indent, "- {}");
    }
  }

  private static boolean isInline(Tree tree) {
    return switch (tree) {
      case Tree.MapNode map -> map.entries().isEmpty();
      case Tree.ListNode list -> list.items().isEmpty();
      case Tree.Scalar _ -> true;
    };
  }

  private static String inline(Tree tree, int indent) {
    return switch (tree) {
      case Tree.MapNode _ -> "{}";
      case Tree.ListNode _ -> "[]";
      case Tree.Scalar scalar ->
          scalar.text().indexOf('\n') >= 0 ? lines(scalar.text(), indent) : scalar(scalar);
    };
  }

  /// A text of several lines becomes a literal block, so that a diff can show its lines.
  private static String lines(String text, int indent) {
    String margin = "\n" + " ".repeat(indent + 2);
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return (text.endsWith("\n") ? "|" : "|-") + margin + body.replace("\n", margin);
  }

  private static String scalar(Tree.Scalar scalar) {
    String text = scalar.text();
    if (scalar.plain()) {
      return text;
    }
    boolean bare = BARE.matcher(text).matches() && !LOOKS_TYPED.matcher(text).matches();
    return bare && !text.contains(": ") && !text.contains(" #")
        ? text
        : "'" + text.replace("'", "''") + "'";
  }

  private void line(int indent, String text) {
    out.append(" ".repeat(indent)).append(text).append('\n');
  }
}
