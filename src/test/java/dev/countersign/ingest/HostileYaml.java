package dev.countersign.ingest;

import static dev.countersign.ingest.HostileCase.insert;
import static dev.countersign.ingest.HostileCase.ok;
import static dev.countersign.ingest.HostileCase.swap;
import static dev.countersign.ingest.HostileCase.with;
import static dev.countersign.ingest.HostileRun.CONFIG;
import static dev.countersign.ingest.HostileRun.DECISION;
import static dev.countersign.ingest.HostileRun.MANIFEST;
import static dev.countersign.ingest.HostileRun.VERDICT;

import java.util.ArrayList;
import java.util.List;

/// Hostile and broken YAML and front matter (rows Y01 to Y19).
final class HostileYaml {

  private static final String ERROR = "FILE_ERROR";

  private final List<HostileCase> cases = new ArrayList<>();

  private HostileYaml() {}

  static List<HostileCase> cases() {
    HostileYaml made = new HostileYaml();
    made.aliasesAndTags();
    made.shapes();
    made.fences();
    made.scalars();
    made.configurations();
    return made.cases;
  }

  private void aliasesAndTags() {
    var bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    put("Y01", DECISION, swap(DECISION, "round: 1\n", bomb.toString()), ERROR, "YAML_ALIASES", 3);
    put(
        "Y01-scalar",
        DECISION,
        swap(DECISION, "round: 1\n", "round: &r 1\nagain: *r\n"),
        ERROR,
        "YAML_ALIASES",
        3);
    put(
        "Y01-merge",
        DECISION,
        swap(DECISION, "round: 1\n", "b: &b {x: 1}\n<<: *b\nround: 1\n"),
        ERROR,
        "YAML_ALIASES",
        3);
    put(
        "Y01-key",
        DECISION,
        swap(DECISION, "round: 1\n", "b: &b x\n*b : 1\n"),
        ERROR,
        "YAML_ALIASES",
        3);
    for (String tag :
        List.of(
            "!!java.lang.ProcessBuilder [sh]",
            "!!python/object/apply:os.system [id]",
            "!mine x",
            "!!str 1",
            "!!binary aGk=",
            "!<tag:example.org,2026:x> y",
            "!!set {a}")) {
      put(
          "Y02-" + tag,
          DECISION,
          swap(DECISION, "round: 1\n", "round: " + tag + "\n"),
          ERROR,
          "YAML_TAG",
          2);
    }
    for (int depth : new int[] {40, 3_000, 60_000}) {
      String flow = "deep: " + "[".repeat(depth) + "]".repeat(depth) + "\n";
      put(
          "Y03-" + depth,
          DECISION,
          swap(DECISION, "decision_type: ship\n", flow),
          ERROR,
          "YAML_TOO_DEEP",
          3);
      String maps = "deep: " + "{a: ".repeat(depth) + "1" + "}".repeat(depth) + "\n";
      put(
          "Y03-maps-" + depth,
          DECISION,
          swap(DECISION, "decision_type: ship\n", maps),
          ERROR,
          "YAML_TOO_DEEP",
          3);
      put(
          "Y03-dashes-" + depth,
          DECISION,
          swap(DECISION, "decision_type: ship\n", "deep:\n  " + "- ".repeat(depth) + "x\n"),
          ERROR,
          "YAML_TOO_DEEP",
          4);
      put(
          "Y03-config-" + depth * 2,
          CONFIG,
          with(CONFIG, 6, "tracer: " + "[".repeat(depth * 2) + "]".repeat(depth * 2)),
          ERROR,
          "YAML_TOO_DEEP",
          6);
    }
    var stairs = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      stairs.append("  ".repeat(i)).append("k:\n");
    }
    put(
        "Y03-stairs",
        DECISION,
        swap(DECISION, "decision_type: ship\n", stairs.toString()),
        ERROR,
        "YAML_TOO_DEEP",
        35);
  }

  private void shapes() {
    put("Y04", VERDICT, insert(VERDICT, 3, "verdict: reject"), ERROR, "YAML_DUPLICATE_KEY", 4);
    put(
        "Y04-quoted",
        VERDICT,
        insert(VERDICT, 3, "\"verdict\": reject"),
        ERROR,
        "YAML_DUPLICATE_KEY",
        4);
    put(
        "Y04-escaped",
        VERDICT,
        insert(VERDICT, 3, "\"verd\\x69ct\": reject"),
        ERROR,
        "YAML_DUPLICATE_KEY",
        4);
    put(
        "Y04-flow",
        MANIFEST,
        with(
            MANIFEST,
            13,
            "attribution_signature: {type: tool_call, type: none, tool_name: PriceOf}"),
        ERROR,
        "YAML_DUPLICATE_KEY",
        13);
    put(
        "Y09",
        DECISION,
        swap(DECISION, "  - candidate_id", "\t- candidate_id"),
        ERROR,
        "YAML_SYNTAX",
        5);
    put("Y09-colon", DECISION, swap(DECISION, "round: 1", "round: a: b"), ERROR, "YAML_SYNTAX", 2);
    put("Y09-quote", DECISION, swap(DECISION, "round: 1", "round: \"1"), ERROR, "YAML_SYNTAX", 5);
    put(
        "Y09-anchor",
        DECISION,
        swap(DECISION, "round: 1", "round: *nowhere"),
        ERROR,
        "YAML_ALIASES",
        2);
    put(
        "Y10",
        MANIFEST,
        "---\ncandidate_id C-R1-01\nbucket [tools]\n---\nbody\n",
        ERROR,
        "FM_NOT_A_MAP",
        2);
    put(
        "Y10-list",
        MANIFEST,
        "---\n- candidate_id\n- C-R1-01\n---\nbody\n",
        ERROR,
        "FM_NOT_A_MAP",
        2);
    put("Y10-empty", MANIFEST, "---\n---\nbody\n", ERROR, "FM_NOT_A_MAP", 2);
    put("Y10-comment", MANIFEST, "---\n# nothing\n---\nbody\n", ERROR, "FM_NOT_A_MAP", 2);
    for (String holder : List.of("{{ round }}", "<1|2>", "{{round}}", "<ROUND|NUMBER>")) {
      put(
          "Y11-" + holder,
          DECISION,
          swap(DECISION, "round: 1", "round: " + holder),
          ERROR,
          "FM_PLACEHOLDER",
          2);
    }
    put(
        "Y11-item",
        DECISION,
        swap(DECISION, "candidate_id: C-R1-01", "candidate_id: {{ cid }}"),
        ERROR,
        "FM_PLACEHOLDER",
        5);
    put(
        "Y11-quoted",
        DECISION,
        swap(DECISION, "round: 1", "round: \"{{ round }}\""),
        ERROR,
        "FM_PLACEHOLDER",
        2);
    put(
        "Y19",
        DECISION,
        swap(DECISION, "round: 1", "%YAML 1.2\nround: 1"),
        ERROR,
        "YAML_SYNTAX",
        2);
    put(
        "Y19-tag",
        DECISION,
        swap(DECISION, "round: 1", "# x\n%TAG ! tag:x,2026:\nround: 1"),
        ERROR,
        "YAML_SYNTAX",
        3);
  }

  private void fences() {
    put("Y06", DECISION, swap(DECISION, "C-R1-01\n---\n", "C-R1-01\n"), ERROR, "FM_NOT_CLOSED", 1);
    put(
        "Y06-dashes",
        DECISION,
        swap(DECISION, "C-R1-01\n---\n", "C-R1-01\n----\n"),
        ERROR,
        "FM_NOT_CLOSED",
        1);
    put(
        "Y06-indented",
        DECISION,
        swap(DECISION, "C-R1-01\n---\n", "C-R1-01\n ---\n"),
        ERROR,
        "FM_NOT_CLOSED",
        1);
    put("Y07", DECISION, "The decision is to ship C-R1-01.\n", ERROR, "FM_MISSING", 1);
    put("Y07-empty", DECISION, "", ERROR, "FM_MISSING", 1);
    put("Y07-blank", DECISION, "\n\n\n", ERROR, "FM_MISSING", 1);
    put("Y07-late", DECISION, "# Decision\n" + HostileRun.text(DECISION), ERROR, "FM_MISSING", 1);
    String second = "\n---\nround: 1\ndecision_type: no_op\nship_ranking: []\n---\n";
    put("Y08", DECISION, HostileRun.text(DECISION) + second, "WARN", "FM_SECOND_BLOCK", 12);
    put(
        "Y08-quoted",
        DECISION,
        HostileRun.text(DECISION) + "\n---\n\"round\": 1\n\"decision_type\": no_op\n---\n",
        "WARN",
        "FM_SECOND_BLOCK",
        12);
    put(
        "Y08-at-once",
        DECISION,
        swap(DECISION, "C-R1-01\n---\n", "C-R1-01\n---\n---\nround: 2\n---\n"),
        "WARN",
        "FM_SECOND_BLOCK",
        7);
    put(
        "Y08-three",
        DECISION,
        HostileRun.text(DECISION) + "\n---\nprose\n---\nround: 3\n---\n",
        "WARN",
        "FM_SECOND_BLOCK",
        14);
    cases.add(
        ok("Y08-rules", DECISION, HostileRun.text(DECISION) + "\n---\n\nprose only\n\n---\n"));
    put(
        "Y17",
        "journal.md",
        swap("journal.md", "\"round\": 1", "\"round\": \"one\"") + "\nprose --> more\n",
        "WARN",
        "SCHEMA_TYPE",
        5);
    put(
        "Y17-list",
        "journal.md",
        swap("journal.md", "\"action\": \"ship\"", "\"action\": [\"ship\"]"),
        "WARN",
        "SCHEMA_TYPE",
        6);
    put(
        "Y17-entry",
        "journal.md",
        "\n## Round 1\n```json\n[1, 2]\n```\n",
        "WARN",
        "SCHEMA_TYPE",
        4);
  }

  private void scalars() {
    for (String ids :
        List.of(
            "5e290150, 00000123, 1e10, 0e12345",
            "no, yes, null, ~",
            "0x1F, 0o17, 017, 1_000",
            "2026-05-04, 12:30:45, .inf, .nan",
            "-0, +1, 1., .5")) {
      cases.add(
          ok(
              "Y05-" + ids,
              MANIFEST,
              swap(MANIFEST, "[\"a1b2c3d4\", \"6e100000\"]", "[" + ids + "]")));
    }
    cases.add(
        ok("Y15", CONFIG, swap(CONFIG, "workspace: null", "workspace: ${HOME}/${USER:-x}/$PATH")));
    cases.add(
        ok(
            "Y15-at",
            CONFIG,
            swap(CONFIG, "workspace: null", "workspace: \"%(HOME)s {{ HOME }}\"")));
    String big = "long claim ".repeat(5_500);
    cases.add(ok("Y16", MANIFEST, swap(MANIFEST, "prices are found", big)));
    put(
        "Y16-too-big",
        MANIFEST,
        swap(MANIFEST, "prices are found", "long claim ".repeat(100_000)),
        ERROR,
        "YAML_TOO_BIG",
        2);
    cases.add(
        ok("Y16-block", MANIFEST, insert(MANIFEST, 2, "notes: |", "  " + "n".repeat(60_000))));
  }

  private void configurations() {
    put("Y12", CONFIG, HostileRun.text(CONFIG) + "---\nother: 1\n", ERROR, "YAML_MULTI_DOC", 15);
    put("Y12-end", CONFIG, HostileRun.text(CONFIG) + "...\nother: 1\n", ERROR, "YAML_SYNTAX", 16);
    String guards = "workspace: null";
    put(
        "Y13",
        CONFIG,
        swap(CONFIG, guards, "base: &b {x: 1}\nworkspace: {<<: *b, y: 2}"),
        "WARN",
        "YAML_ALIASES",
        14);
    put(
        "Y13-list",
        CONFIG,
        swap(CONFIG, guards, "base: &b [1]\nworkspace: [*b, *b]"),
        "WARN",
        "YAML_ALIASES",
        14);
    put("Y14", CONFIG, swap(CONFIG, guards, "workspace: &w [*w]"), ERROR, "YAML_RECURSIVE", 13);
    put(
        "Y14-deep",
        CONFIG,
        swap(CONFIG, guards, "workspace: &w {a: {b: [1, *w]}}"),
        ERROR,
        "YAML_RECURSIVE",
        13);
    var bomb = new StringBuilder("l0: &l0 [a, b, c, d, e, f, g, h, i, j]\n");
    for (int i = 1; i < 9; i++) {
      bomb.append("l%d: &l%d [".formatted(i, i));
      bomb.append(("*l" + (i - 1) + ", ").repeat(9)).append("*l").append(i - 1).append("]\n");
    }
    put(
        "Y14-bomb",
        CONFIG,
        swap(CONFIG, guards, bomb + "workspace: null"),
        ERROR,
        "YAML_ALIASES",
        17);
    put("Y18", CONFIG, swap(CONFIG, guards, "? [a, b]\n: 1"), ERROR, "YAML_KEY", 13);
    put("Y18-map", CONFIG, swap(CONFIG, guards, "{a: 1}: 2"), ERROR, "YAML_KEY", 13);
    put("Y18-front", DECISION, swap(DECISION, "round: 1", "[a]: 1"), ERROR, "YAML_KEY", 2);
  }

  private void put(String id, String place, String text, String outcome, String rule, int line) {
    cases.add(HostileCase.of(id, place, text, outcome, rule, line));
  }
}
