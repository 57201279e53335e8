package dev.countersign.ingest;

import dev.countersign.trace.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a bucket field: one word, a list, or a list that Python printed as text (FORMATS 3.9).
final class Buckets {

  private static final Set<String> KNOWN = Set.of("prompt", "tools", "config", "processor");
  private static final Pattern QUOTED = Pattern.compile("'([^']{0,200})'|\"([^\"]{0,200})\"");

  private Buckets() {}

  /// The buckets under `key`, unknown words included; those are reported.
  static List<String> read(Fields fields, String key, FileFindings findings) {
    List<String> buckets = fields.value(key).map(Buckets::words).orElse(List.of());
    for (String bucket : buckets) {
      known(bucket, fields.line(key), findings);
    }
    return buckets;
  }

  /// Reports a bucket that is none of the four.
  static void known(String bucket, int line, FileFindings findings) {
    if (!KNOWN.contains(bucket)) {
      findings.warn(
          "ENUM_UNKNOWN",
          line,
          "the bucket '" + bucket + "' is none of prompt, tools, config, processor; kept");
      new TextChecks(findings).identifier(bucket, line);
    }
  }

  /// The words of a text that may be a list printed by Python.
  static List<String> parse(String text) {
    String trimmed = text.strip();
    if (!trimmed.startsWith("[") || !trimmed.endsWith("]")) {
      return trimmed.isEmpty() ? List.of() : List.of(trimmed);
    }
    List<String> words = new ArrayList<>();
    Matcher matcher = QUOTED.matcher(trimmed);
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return words;
  }

  private static List<String> words(Tree value) {
    return switch (value) {
      case Tree.ListNode list -> list.scalars();
      case Tree.Scalar scalar -> parse(scalar.text());
      case Tree.MapNode _ -> List.of();
    };
  }
}
