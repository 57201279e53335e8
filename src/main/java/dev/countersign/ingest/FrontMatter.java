package dev.countersign.ingest;

import dev.countersign.trace.Tree;
import dev.countersign.trace.yaml.YamlOutcome;
import dev.countersign.trace.yaml.YamlReader;
import dev.countersign.trace.yaml.YamlRules;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A Markdown file with a YAML block between two `---` lines (FORMATS 3.12; HOSTILE-INPUT Y01-Y19).
///
/// @param fields the block
/// @param body what follows it
/// @param bodyLine line of the file on which the body begins
record FrontMatter(Fields fields, String body, int bodyLine) {

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "^\\s{0,80}(?:- )?(?:[\\w-]{1,80}:\\s{0,20})?[\"']?(\\{\\{.{0,200}\\}\\}|<[^<>|]{1,80}(?:\\|[^<>|]{1,80})+>)[\"']?\\s*$");
  private static final Pattern KEY =
      Pattern.compile("^(?:[A-Za-z_][\\w-]{0,80}|\"[^\"]{1,80}\"|'[^']{1,80}') ?:(\\s.*)?$");

  /// Whether a file must have front matter.
  enum Need {
    /// Without it the file is unusable.
    REQUIRED,
    /// It may be missing.
    OPTIONAL
  }

  /// Reads the file; empty if it has no usable front matter, and then the findings say why.
  static Optional<FrontMatter> read(byte[] bytes, FileFindings findings, Need need) {
    return switch (StrictUtf8.file(bytes)) {
      case Decoded.Bad bad -> {
        findings.fileError(bad.rule(), bad.line(), bad.column(), bad.message());
        yield Optional.empty();
      }
      case Decoded.Text text -> {
        if (text.mark() == Decoded.Mark.STRIPPED) {
          findings.note(
              "ENC_BOM", 1, "a byte order mark; HarnessX's own reader would reject this file");
        }
        new TextChecks(findings).lines(text.text(), 1);
        yield scan(text.text(), findings, need);
      }
    };
  }

  private static Optional<FrontMatter> scan(String text, FileFindings findings, Need need) {
    int firstReturn = text.indexOf("\r\n");
    boolean crlf = firstReturn >= 0;
    if (crlf) {
      findings.note(
          "ENC_CRLF",
          1 + (int) text.chars().limit(firstReturn).filter(c -> c == '\n').count(),
          "lines end with CR LF, this one first; HarnessX's own reader would reject this file");
    }
    List<String> lines = List.of((crlf ? text.replace("\r\n", "\n") : text).split("\n", -1));
    int open = 0;
    while (open < lines.size() - 1 && lines.get(open).isBlank()) {
      open++;
    }
    if (!isFence(lines.get(open))) {
      missing(findings, need);
      return Optional.empty();
    }
    int close = open + 1;
    while (close < lines.size() && !isFence(lines.get(close))) {
      close++;
    }
    if (close == lines.size()) {
      findings.fileError(
          "FM_NOT_CLOSED",
          open + 1,
          1,
          "the front matter that opens here is never closed; nothing in this file counts");
      return Optional.empty();
    }
    List<String> block = lines.subList(open + 1, close);
    secondBlock(lines, close + 1, findings);
    if (hasPlaceholder(block, open + 2, findings)) {
      return Optional.empty();
    }
    String body = String.join("\n", lines.subList(close + 1, lines.size()));
    int bodyLine = close + 2;
    return parse(String.join("\n", block), open + 2, findings)
        .map(map -> new FrontMatter(new Fields(map, Fields.Syntax.YAML, findings), body, bodyLine));
  }

  private static boolean isFence(String line) {
    return line.stripTrailing().equals("---");
  }

  private static void missing(FileFindings findings, Need need) {
    switch (need) {
      case REQUIRED ->
          findings.fileError(
              "FM_MISSING", 1, 1, "no front matter; what the file says is unknown, not empty");
      case OPTIONAL -> findings.note("FM_MISSING", 1, "no front matter; the text is kept");
    }
  }

  private static boolean hasPlaceholder(List<String> block, int firstLine, FileFindings findings) {
    for (int i = 0; i < block.size(); i++) {
      if (PLACEHOLDER.matcher(block.get(i)).matches()) {
        findings.fileError(
            "FM_PLACEHOLDER",
            firstLine + i,
            1,
            "an unresolved template placeholder: " + block.get(i).strip());
        return true;
      }
    }
    return false;
  }

  private static Optional<Tree.MapNode> parse(String yaml, int firstLine, FileFindings findings) {
    return switch (YamlReader.read(yaml, findings.path(), firstLine, YamlRules.FRONT_MATTER)) {
      case YamlOutcome.Unreadable unreadable -> {
        findings.add(unreadable.finding());
        yield Optional.empty();
      }
      case YamlOutcome.Read read -> {
        read.findings().forEach(findings::add);
        new TextChecks(findings).tree(read.tree());
        if (read.tree() instanceof Tree.MapNode map) {
          likeKeys(map, findings);
          yield Optional.of(map);
        }
        findings.fileError(
            "FM_NOT_A_MAP",
            read.tree().line(),
            1,
            "the front matter holds no fields (key: value), so nothing in it counts");
        yield Optional.empty();
      }
    };
  }

  /// Flags keys that differ in case only, of which a person may read the one and a program the
  /// other.
  private static void likeKeys(Tree.MapNode map, FileFindings findings) {
    Map<String, Tree.Entry> known = new HashMap<>();
    for (Tree.Entry entry : map.entries()) {
      Tree.Entry before = known.putIfAbsent(entry.key().toLowerCase(Locale.ROOT), entry);
      if (before != null) {
        findings.warn(
            "TXT_CONFUSABLE",
            entry.value().line(),
            "the keys '%s' and '%s' differ in case only; only the one that the format names counts"
                .formatted(before.key(), entry.key()));
      }
    }
  }

  /// Flags a further block of fields between two fences, which some readers would take.
  private static void secondBlock(List<String> lines, int from, FileFindings findings) {
    int open = from;
    while (open < lines.size()) {
      if (isFence(lines.get(open))) {
        int close = blockEnd(lines, open + 1);
        if (close > 0) {
          findings.warn(
              "FM_SECOND_BLOCK",
              open + 1,
              1,
              "a second block of fields begins here; only the first one counts");
          return;
        }
      }
      open++;
    }
  }

  /// Index of the fence that closes a block of fields; 0 if the lines are no such block.
  private static int blockEnd(List<String> lines, int from) {
    boolean keys = false;
    for (int i = from; i < lines.size(); i++) {
      String line = lines.get(i);
      if (isFence(line)) {
        return keys ? i : 0;
      }
      boolean nested = line.isBlank() || line.startsWith(" ") || line.startsWith("-");
      boolean key = KEY.matcher(line).matches();
      keys |= key;
      if (!key && !nested && !line.startsWith("#")) {
        return 0;
      }
    }
    return 0;
  }
}
