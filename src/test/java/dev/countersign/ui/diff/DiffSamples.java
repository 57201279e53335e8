package dev.countersign.ui.diff;

import java.util.Optional;

/// Invented documents for the tests and pictures of the diff view.
final class DiffSamples {

  private static final String HEAD =
      """
      # agent
      version: 3
      model:
        name: small
        temperature: 0.2
      limits:
        steps: 20
        seconds: 600
      memory:
        window: 12
        summary: true
      cache:
        size: 64
      """;

  private DiffSamples() {}

  static DiffDocument config() {
    String before =
        HEAD
            + """
            processors:
              - _target_: app.processors.system_prompt
                template: R9/applied/C-R9-01/agent.md
              - _target_: app.processors.loop_detection
              - _target_: app.processors.search_budget.SearchBudget
                max_searches: 6
            tools:
              - WebSearch
              - WebFetch
            sandbox: local
            max_steps: 20
            """
            + "log:\n  level: info\n".repeat(12);
    String after =
        HEAD
            + """
            processors:
              - _target_: app.processors.system_prompt
                template: R10/applied/C-R10-02/agent.md
              - _target_: app.processors.loop_detection
            tools:
              - WebSearch
              - WebFetch
              - _target_: tools.wiki_text_fetch.WikiTextFetch
                endpoint: w/api.php
                explaintext: true
                max_chars: 120000
                timeout_s: 20
            sandbox: local
            max_steps: 20
            """
            + "log:\n  level: info\n".repeat(12);
    return document(before, after);
  }

  static DiffDocument hostile() {
    String before =
        """
        def fetch(url):
        \treturn get(url)
        level = "user"
        plain = 1
        wide = "日本語のテキスト" # old
        tail = 1
        z = "a"
        long = 0
        """;
    String after =
        "def fetch(url):\n\treturn get(url, timeout=3)\nlevel = \"user\u202E \u2066# admin\u2069\"\n"
            + "pl\u200Bain = 1 \u001B[2J\rgone\nwide = \"日本語のテキスト\" # new\n"
            + "tail = 1"
            + " ".repeat(260)
            + "; steal()\nz = \"a\u0301\u0302\u0303\u0304\u0305\u0306\u0307\"\nlong = "
            + "0123456789".repeat(600)
            + "\nend";
    return document(before, after);
  }

  static DiffDocument prompt() {
    String paragraph =
        "You are a careful research agent. Before each answer, list the sources you have read and say"
            + " which of them support the claim; if two sources disagree, say so and prefer the primary"
            + " one. Never state a number that you have not seen in a source.";
    String before = "# Role\n\n" + paragraph + "\n\n## Tools\n\n- search\n- fetch\n";
    String after =
        "# Role\n\n"
            + paragraph
                .replace("careful research", "careful and brief research")
                .replace("say so", "name both")
            + "\n\n## Tools\n\n- search\n- fetch\n- wiki: "
            + paragraph
            + "\n";
    return document(before, after);
  }

  static DiffDocument large() {
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      String line = "    value_%d = compute(%d, key=\"abc\")%n".formatted(i, i % 97);
      before.append(line);
      after.append(i % 700 == 9 ? line.replace("compute", "recompute") : line);
      if (i % 1_100 == 5) {
        after.append("    inserted = ").append(i).append('\n');
      }
    }
    return document(before.toString(), after.toString());
  }

  static DiffDocument same() {
    return document("a\nb\n", "a\nb\n");
  }

  static DiffDocument document(String before, String after) {
    return new DiffDocument(
        "shown by harness H9 (after R9)",
        Optional.of(before),
        "candidate C-R10-02",
        Optional.of(after));
  }
}
