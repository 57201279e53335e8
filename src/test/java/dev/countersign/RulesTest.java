package dev.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/rules.md` lists every rule by which an import can report, and no other; the section on the
/// audit has a test of its own.
class RulesTest {

  private static final Pattern IN_SOURCES =
      Pattern.compile(
          "\"((?:CONTENT|ENC|JSONL?|YAML|FM|SCHEMA|ENUM|TIME|STEP|ID|REF|GATE_RECORD|ANCHOR|PATH|CHANGE"
              + "|TXT|SECRET|FILE|COPY|LINK|SIBLING|SESSION|ARC|SOURCE)_[A-Z0-9_]*[A-Z0-9]"
              + "|RANGE|CONTRADICTION|CHANGED)\"");
  private static final Pattern IN_DOCS =
      Pattern.compile("^\\| `([A-Z0-9_]+)` \\|", Pattern.MULTILINE);

  @Test
  void everyRuleIsDocumentedAndEveryDocumentedRuleExists() throws IOException {
    Set<String> sources = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> isOfImport(f)).toList()) {
        collect(IN_SOURCES, Files.readString(file), sources);
      }
    }
    Set<String> docs = new TreeSet<>();
    String page = Files.readString(Path.of("docs/rules.md"));
    collect(IN_DOCS, page.replaceFirst("(?s)\n## Audit\n.*?(?=\n## |\\z)", ""), docs);
    assertTrue(sources.size() > 60, "the pattern finds the rules");
    assertEquals(String.join("\n", sources), String.join("\n", docs));
  }

  private static boolean isOfImport(Path file) {
    return file.toString().endsWith(".java")
        && !file.startsWith(Path.of("src/main/java/dev/countersign/audit"));
  }

  private static void collect(Pattern pattern, String text, Set<String> into) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      into.add(matcher.group(1));
    }
  }
}
