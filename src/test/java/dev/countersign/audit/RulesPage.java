package dev.countersign.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes the section "Audit" of docs/rules.md from the registry: run this class in the project's
/// folder after a rule was added or changed.
final class RulesPage {

  static final Path PAGE = Path.of("docs/rules.md");

  private static final String HEAD = "## Audit\n";
  private static final String BELOW = "\n## ";

  private RulesPage() {}

  /// Rewrites the section in place.
  public static void main(String[] args) throws IOException {
    String page = Files.readString(PAGE);
    String kept = section(page);
    Files.writeString(
        PAGE,
        kept.isEmpty()
            ? page.stripTrailing() + "\n\n" + generated()
            : page.replace(kept, generated()));
  }

  /// The section as it stands in a page; empty if there is none.
  static String section(String page) {
    int from = page.indexOf(HEAD);
    if (from < 0) {
      return "";
    }
    int to = page.indexOf(BELOW, from + HEAD.length());
    return to < 0 ? page.substring(from) : page.substring(from, to + 1);
  }

  /// The section as the registry has it.
  static String generated() {
    return HEAD
        + """

        What the audit recomputes from the raw traces: `countersign audit RUN` shows the results,
        `countersign audit --rules` this list. A check gives one result for each candidate, round or
        run to which it can be put, also where it is satisfied; a finding is reported only where
        there is one. The severity is that of an unsatisfied check or of a finding; where a rule
        has several, its formula says which.

        | rule | kind | severity | what | reads | how computed | limits | source |
        |---|---|---|---|---|---|---|---|
        """
        + Registry.rules().stream().map(RulesPage::row).collect(Collectors.joining());
  }

  private static String row(Rule rule) {
    RuleText text = rule.text();
    return "| `%s` | %s | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            text.id(),
            kind(rule),
            text.severity().name().toLowerCase(Locale.ROOT),
            cell(text.title()),
            cell(text.inputs()),
            cell(text.formula()),
            cell(text.limits()),
            cell(text.source()));
  }

  private static String kind(Rule rule) {
    return switch (rule) {
      case Check check ->
          check.profiles().size() == AuditProfile.values().size()
              ? "check"
              : "check in "
                  + check.profiles().stream()
                      .map(AuditProfile::word)
                      .sorted()
                      .collect(Collectors.joining(", "));
      case FindingRule _ -> "finding";
    };
  }

  private static String cell(String text) {
    return text.isEmpty()
        ? "–"
        : text.replace("|", "\\|").replace("<", "\\<").replace("_", "\\_").replace("*", "\\*");
  }
}
