package dev.countersign.ingest;

import static dev.countersign.ingest.HostileCase.insert;
import static dev.countersign.ingest.HostileCase.join;
import static dev.countersign.ingest.HostileCase.ok;
import static dev.countersign.ingest.HostileCase.swap;
import static dev.countersign.ingest.HostileCase.with;
import static dev.countersign.ingest.HostileRun.JOURNAL;

import java.util.ArrayList;
import java.util.List;

/// Broken, hostile and odd JSON and JSON Lines (rows J01 to J24).
final class HostileJson {

  private static final String AUDIT = "audit.jsonl";

  private final List<HostileCase> cases = new ArrayList<>();

  private HostileJson() {}

  static List<HostileCase> cases() {
    HostileJson made = new HostileJson();
    made.tornAndBlank();
    made.badRecords();
    made.repeatsAndLimits();
    made.wholeFiles();
    made.meanings();
    made.stepsAndTimes();
    return made.cases;
  }

  private void tornAndBlank() {
    String text = HostileRun.text(JOURNAL);
    int last = text.lastIndexOf('\n', text.length() - 2) + 1;
    add("J01", text.substring(0, last + 90), "QUARANTINE", "JSONL_TORN_TAIL", 8);
    add("J01-brace", text.substring(0, last + 1), "QUARANTINE", "JSONL_TORN_TAIL", 8);
    for (String end :
        List.of(
            "{\"a\": \"x\\u00", "{\"a\": tru", "{\"a\": 1.", "{\"a\"", "{\"a\": [1,", "{\"a\\")) {
      add("J01-" + end, text.substring(0, last) + end, "QUARANTINE", "JSONL_TORN_TAIL", 8);
    }
    add("J01-only", "{\"type\": \"sys", "QUARANTINE", "JSONL_TORN_TAIL", 1);
    cases.add(ok("J02", JOURNAL, text.substring(0, text.length() - 1)));
    String blank = insert(JOURNAL, 1, "", "");
    add("J04", blank, "NOTE", "JSONL_BLANK_LINE", 2);
    add("J04-spaces", insert(JOURNAL, 3, "  \t "), "NOTE", "JSONL_BLANK_LINE", 4);
    add("J04-first", "\n" + text, "NOTE", "JSONL_BLANK_LINE", 1);
    add("J04-last", text + "\n\n", "NOTE", "JSONL_BLANK_LINE", 9);
  }

  private void badRecords() {
    String bad = "JSONL_BAD_RECORD";
    for (String line :
        List.of(
            "{\"type\": \"system\",, \"step\": 0}",
            "{'type': 'system'}",
            "{\"type\": \"system\", \"step\": 007}",
            "{\"type\": \"system\", \"step\": +1}",
            "{\"type\": \"system\", \"step\": .5}",
            "{\"type\": \"system\", \"ok\": True}",
            "{\"type\": \"sys\ttem\"}",
            "{\"type\": \"sys\\xtem\"}",
            "{\"type\": \"system\",}",
            "{\"type\" \"system\"}",
            "{type: 1}",
            "oops",
            "}",
            "{\"a\": NaN}",
            "{\"a\": Infinity}",
            "{\"a\": 0x10}",
            "{\"a\": 1} // ok",
            "# comment",
            "{\"a\": \"\\ud83d\\u00\"}")) {
      add("J03-" + line, with(JOURNAL, 3, line), "QUARANTINE", bad, 3);
    }
    List<String> lines = HostileRun.lines(JOURNAL);
    String array = "[" + String.join(",\n", lines) + "]\n";
    add("J05", array, "FILE_ERROR", "JSONL_IS_ARRAY", 1);
    add(
        "J05-alone",
        "[\n" + String.join(",\n", lines) + "\n]\n",
        "FILE_ERROR",
        "JSONL_IS_ARRAY",
        1);
    add("J05-blank", "\n  " + array, "FILE_ERROR", "JSONL_IS_ARRAY", 2);
    add("J05-mark", "\uFEFF" + array, "FILE_ERROR", "JSONL_IS_ARRAY", 1);
    String two = lines.get(0) + " " + lines.get(1);
    add("J06", with(JOURNAL, 1, two), "QUARANTINE", "JSONL_TRAILING_TOKENS", 1);
    for (String more : List.of("{}", " null", " 1", "\t\"x\"", "[]", "\r{}")) {
      add(
          "J06-" + more,
          with(JOURNAL, 4, lines.get(3) + more),
          "QUARANTINE",
          "JSONL_TRAILING_TOKENS",
          4);
    }
    add("J07", swap(JOURNAL, "# Clerk", "# Cl\nerk"), "QUARANTINE", bad, 3);
    add("J07-three", swap(JOURNAL, "# Clerk", "# C\nl\ne\nrk"), "QUARANTINE", bad, 3);
    add("J07-blank", swap(JOURNAL, "# Clerk", "# C\n\nrk"), "QUARANTINE", bad, 3);
    add("J07-cr", swap(JOURNAL, "# Clerk", "# C\r\nrk"), "QUARANTINE", bad, 3);
    add("J07-pretty", with(JOURNAL, 3, "{\n  \"type\": \"system\"\n}"), "QUARANTINE", bad, 3);
  }

  private void repeatsAndLimits() {
    String repeat = "JSON_DUPLICATE_KEY";
    put("J08", AUDIT, swap(AUDIT, "\"structure\": true", "\"replay\": false"), "WARN", repeat, 6);
    put(
        "J08-escaped",
        AUDIT,
        swap(AUDIT, "\"structure\": true", "\"repl\\u0061y\": false"),
        "WARN",
        repeat,
        6);
    String system = HostileRun.lines(JOURNAL).get(2);
    add(
        "J08-top",
        with(JOURNAL, 3, "{\"type\": \"raw_tool\", " + system.substring(1)),
        "WARN",
        repeat,
        3);
    add(
        "J08-deep",
        with(JOURNAL, 3, system.replace("}", ", \"role\": \"user\"}")),
        "WARN",
        repeat,
        3);
    put(
        "J08-file",
        "curves.json",
        swap("curves.json", "\"passed\": 3,", "\"passed\": 3, \"passed\": 4,"),
        "FILE_ERROR",
        repeat,
        7);
    for (int depth : new int[] {501, 600, 5_000, 100_000}) {
      String arrays = "{\"a\": " + "[".repeat(depth) + "]".repeat(depth) + "}";
      add("J09-arrays-" + depth, with(JOURNAL, 3, arrays), "QUARANTINE", "JSON_TOO_DEEP", 3);
      String maps = "{\"a\": ".repeat(depth) + "1" + "}".repeat(depth);
      add("J09-maps-" + depth, with(JOURNAL, 3, maps), "QUARANTINE", "JSON_TOO_DEEP", 3);
      add(
          "J09-open-" + depth,
          with(JOURNAL, 3, "{\"a\":" + "[".repeat(depth)),
          "QUARANTINE",
          "JSON_TOO_DEEP",
          3);
      put(
          "J09-file-" + depth,
          "curves.json",
          "[".repeat(depth) + "]".repeat(depth),
          "FILE_ERROR",
          "JSON_TOO_DEEP",
          1);
      put("J09-audit-" + depth, AUDIT, with(AUDIT, 2, arrays), "QUARANTINE", "JSON_TOO_DEEP", 2);
    }
    String longNumber = "JSON_NUMBER_TOO_LONG";
    for (String number :
        List.of(
            "7".repeat(1_500),
            "-" + "7".repeat(1_001),
            "0." + "3".repeat(1_200),
            "1e" + "0".repeat(1_100) + "1")) {
      add(
          "J10-" + number.substring(0, 3),
          with(JOURNAL, 3, "{\"type\": \"x\", \"n\": " + number + "}"),
          "QUARANTINE",
          longNumber,
          3);
      put(
          "J10-file-" + number.substring(0, 3),
          "curves.json",
          swap("curves.json", "\"passed\": 3", "\"passed\": " + number),
          "FILE_ERROR",
          longNumber,
          7);
    }
    for (int length : new int[] {50_001, 70_000, 3_000_000}) {
      add(
          "J17-" + length,
          with(JOURNAL, 3, "{\"" + "k".repeat(length) + "\": 1}"),
          "QUARANTINE",
          "JSON_NAME_TOO_LONG",
          3);
    }
    for (String number :
        List.of(
            "1e999999999", "-1e-999999999", "9007199254740993", "18446744073709551617", "1E+400")) {
      String id = number.contains("e") || number.contains("E") ? "J11-" : "J12-";
      cases.add(
          ok(
              id + number,
              JOURNAL,
              swap(JOURNAL, "{\"article\"", "{\"n\": " + number + ", \"article\"")));
    }
    cases.add(ok("J16", JOURNAL, swap(JOURNAL, "I do not know.", "so ".repeat(20_000))));
    cases.add(ok("J16-unbroken", JOURNAL, swap(JOURNAL, "I do not know.", "x".repeat(2_000_000))));
    for (String c : List.of("\u2028", "\u2029", "\\u2028", "\\u0085")) {
      cases.add(
          ok(
              "J22-" + c.codePointAt(0) + c.length(),
              JOURNAL,
              swap(JOURNAL, "no price", "no" + c + "price")));
    }
  }

  private void wholeFiles() {
    String rule = "JSON_NOT_STANDARD";
    for (String word :
        List.of("NaN", "Infinity", "-Infinity", "nan", "None", "+1", "01", ".5", "1.")) {
      put(
          "J13-" + word,
          "curves.json",
          swap("curves.json", ": 0.5", ": " + word),
          "FILE_ERROR",
          rule,
          8);
    }
    put(
        "J14",
        "data/ship_outcomes.json",
        swap("data/ship_outcomes.json", "\"hit_rate\": null", "\"hit_rate\": null,"),
        "FILE_ERROR",
        rule,
        11);
    put(
        "J14-array",
        "data/ship_outcomes.json",
        swap("data/ship_outcomes.json", "\"a1b2c3d4\"", "\"a1b2c3d4\","),
        "FILE_ERROR",
        rule,
        8);
    for (String comment : List.of("// why", "/* why */", "# why")) {
      put(
          "J15-" + comment,
          "scoreboard.json",
          insert("scoreboard.json", 3, "  " + comment),
          "FILE_ERROR",
          rule,
          4);
    }
    put(
        "J15-quotes",
        "scoreboard.json",
        swap("scoreboard.json", "\"version\"", "'version'"),
        "FILE_ERROR",
        rule,
        2);
    put(
        "J15-second",
        "scoreboard.json",
        HostileRun.text("scoreboard.json") + "{}\n",
        "FILE_ERROR",
        rule,
        16);
    put(
        "J15-cut",
        "scoreboard.json",
        HostileRun.text("scoreboard.json").substring(0, 120),
        "FILE_ERROR",
        rule,
        8);
    put("J20", AUDIT, "", "WARN", "FILE_EMPTY", 0);
    put("J20-file", "curves.json", "", "WARN", "FILE_EMPTY", 0);
    put("J20-journal", JOURNAL.replace("a1b2c3d4", "beef0009"), "", "WARN", "FILE_EMPTY", 0);
  }

  private void meanings() {
    String type = "SCHEMA_TYPE";
    String wrong =
        "{\"round\": \"one\", \"stage\": \"P\", \"kind\": [\"preprocess\"], \"payload\": 7, \"ts\": 17.5}";
    put("J18", AUDIT, with(AUDIT, 1, wrong), "WARN", type, 1);
    for (String round : List.of("true", "1.5", "{}", "[1]", "\"1\"")) {
      put(
          "J18-" + round,
          AUDIT,
          with(
              AUDIT,
              1,
              "{\"round\": "
                  + round
                  + ", \"stage\": \"P\", \"kind\": \"preprocess\", \"payload\": {}, \"ts\": 17.5}"),
          "WARN",
          type,
          1);
    }
    put("J18-file", "curves.json", "{\"round\": 1}", "WARN", type, 1);
    put("J18-item", "curves.json", "[7, null, \"x\"]", "WARN", type, 1);
    add("J18-step", swap(JOURNAL, "\"step\": 1,", "\"step\": \"one\","), "WARN", type, 7);
    put(
        "J19",
        AUDIT,
        insert(
            AUDIT,
            8,
            "{\"round\": 1, \"stage\": \"4\", \"kind\": \"beam\", \"payload\": {}, \"ts\": 1777888809.5,"
                + " \"extra\": {\"a\": [1]}}"),
        "NOTE",
        "SCHEMA_UNKNOWN_EVENT",
        9);
    add(
        "J19-record",
        insert(JOURNAL, 8, "{\"session_id\": \"s\", \"type\": \"holo\", \"step\": 2}"),
        "NOTE",
        "SCHEMA_UNKNOWN_EVENT",
        9);
    add("J21", insert(JOURNAL, 8, "null", "42", "\"text\""), "WARN", "JSONL_NOT_OBJECT", 9);
    for (String value : List.of("[1]", "true", "-0.5", "[]", "\"\"")) {
      add("J21-" + value, insert(JOURNAL, 8, value), "WARN", "JSONL_NOT_OBJECT", 9);
    }
    put("J21-audit", AUDIT, insert(AUDIT, 8, "null"), "WARN", "JSONL_NOT_OBJECT", 9);
  }

  private void stepsAndTimes() {
    List<String> lines = HostileRun.lines(JOURNAL);
    List<String> turned = new ArrayList<>(lines);
    turned.set(4, lines.get(6));
    turned.set(6, lines.get(4));
    add("J23", join(turned), "WARN", "STEP_ORDER", 7);
    add("J23-twice", insert(JOURNAL, 6, lines.get(4)), "WARN", "STEP_ORDER", 7);
    for (String time :
        List.of("\"yesterday\"", "\"2026-06-01 10:00\"", "-1e300", "1e30", "\"\"", "{}")) {
      put(
          "J24-" + time,
          AUDIT,
          with(AUDIT, 1, lineOfAudit().replace("1777888800.5", time)),
          "WARN",
          "TIME_UNPARSED",
          1);
    }
    for (String time :
        List.of(
            "2026-02-30T10:00:00Z", "2026-05-04T25:00:00Z", "soon", "9999999-01-01T00:00:00Z")) {
      add(
          "J24-" + time,
          swap(JOURNAL, "2026-05-04T10:00:01.000Z", time),
          "WARN",
          "TIME_UNPARSED",
          7);
    }
  }

  private static String lineOfAudit() {
    return HostileRun.lines(AUDIT).getFirst();
  }

  private void add(String id, String text, String outcome, String rule, int line) {
    put(id, JOURNAL, text, outcome, rule, line);
  }

  private void put(String id, String place, String text, String outcome, String rule, int line) {
    cases.add(HostileCase.of(id, place, text, outcome, rule, line));
  }
}
