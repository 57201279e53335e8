package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.trace.ImportRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/rules.md documents every rule and refusal of the import, and no other.
class ImportRulesPageTest {

  private static final Pattern CODE = Pattern.compile("\"([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)\"");
  private static final Pattern SHORT = Pattern.compile("\"(CHANGED|CONTRADICTION|RANGE)\"");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([A-Z][A-Z0-9_]+)` \\|", Pattern.MULTILINE);

  /// Words of the traces themselves.
  private static final Set<String> WORDS =
      Set.of(
          "ALL_FAIL",
          "ALL_PASS",
          "CANONICALIZE_ERROR",
          "CONTRACT_VIOLATIONS",
          "DECISION_REQUIRED",
          "DRY_FIRE_TOOL_WARNINGS",
          "DRY_FIRE_WARNINGS",
          "EVIDENCE_FAIL",
          "LITERALS_WARNING",
          "NEEDS_FROM_HUMAN",
          "NOVELTY_FAIL",
          "NOVELTY_RATIONALE",
          "NOVELTY_SOFT_WARN",
          "PARTIAL_PASS",
          "REPLAY_FAIL",
          "TASK_SPECIFIC_LITERALS");

  @Test
  void thePageHasEveryRuleOfTheImportAndNoOther() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String folder : List.of("ingest", "trace/yaml")) {
      try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/countersign", folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          String source = Files.readString(file);
          used.addAll(all(CODE, source));
          used.addAll(all(SHORT, source));
        }
      }
    }
    used.removeAll(WORDS);
    String page = Files.readString(Path.of("docs/rules.md"));
    Set<String> documented = all(ROW, page.substring(0, page.indexOf("\n## Audit\n")));
    assertEquals(String.join("\n", used), String.join("\n", documented));
    assertTrue(used.size() > 60, used::toString);
  }

  /// What the window says about a rule is its row of the page.
  @Test
  void theScreenSaysWhatThePageSays() throws IOException {
    String page = Files.readString(Path.of("docs/rules.md"));
    String shown =
        ImportRule.all().values().stream()
            .map(rule ->
                "| `%s` | %s | %s | %s | %s |"
                    .formatted(
                        rule.id(), rule.outcome(), rule.severity(), rule.meaning(), rule.done()))
            .sorted()
            .collect(Collectors.joining("\n"));
    String written =
        page.substring(0, page.indexOf("\n## Refusals\n"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .sorted()
            .collect(Collectors.joining("\n"));
    assertEquals(written, shown);
  }

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
