package dev.countersign.ingest;

import static dev.countersign.ingest.HostileCase.ok;
import static dev.countersign.ingest.HostileCase.swap;
import static dev.countersign.ingest.HostileRun.DECISION;
import static dev.countersign.ingest.HostileRun.MANIFEST;
import static dev.countersign.ingest.HostileRun.VERDICT;

import java.util.ArrayList;
import java.util.List;

/// Paths that leave the run, and files that contradict one another (rows P and S).
final class HostileMeanings {

  private static final String CONFIG_PATH = HostileRun.ROOT + "/R1/applied/C-R1-01/config.yaml";

  private final List<HostileCase> cases = new ArrayList<>();

  private HostileMeanings() {}

  static List<HostileCase> cases() {
    HostileMeanings made = new HostileMeanings();
    made.paths();
    made.anchors();
    made.contradictions();
    made.ranges();
    return made.cases;
  }

  private void paths() {
    String escapes = "PATH_ESCAPES_RUN";
    for (String path :
        List.of(
            "../../../../etc/passwd", "R1/../../../x", "applied/../../../../x", "./../../../x")) {
      put("P01-" + path, MANIFEST, swap(MANIFEST, CONFIG_PATH, "\"" + path + "\""), escapes, 7);
    }
    for (String path :
        List.of(
            "/etc/shadow",
            "/",
            HostileRun.ROOT + "/../x",
            HostileRun.ROOT + "x/y",
            "C:/Windows/x",
            "C:\\\\Windows\\\\x",
            "\\\\\\\\host\\\\share",
            "//host/share",
            "~/x",
            "file:///etc/x",
            "https://example.org/x",
            "..\\\\..\\\\x")) {
      put("P02-" + path, MANIFEST, swap(MANIFEST, CONFIG_PATH, "\"" + path + "\""), escapes, 7);
    }
    put(
        "P03",
        MANIFEST,
        swap(MANIFEST, CONFIG_PATH, HostileRun.ROOT + "/R1/applied/C-R1-01/gone.py"),
        "PATH_NOT_FOUND",
        7);
    put(
        "P03-case",
        MANIFEST,
        swap(MANIFEST, CONFIG_PATH, CONFIG_PATH.replace("config", "Config")),
        "PATH_NOT_FOUND",
        7);
    put(
        "P03-slash",
        MANIFEST,
        swap(MANIFEST, CONFIG_PATH, HostileRun.ROOT + "/R1/applied/C-R1-01"),
        "PATH_NOT_FOUND",
        7);
    List<String> lines = HostileRun.lines(MANIFEST);
    lines.remove(5);
    put("P04", MANIFEST, HostileCase.join(lines), "CHANGE_UNDECLARED", 0);
    put(
        "P05",
        MANIFEST,
        swap(MANIFEST, "create, diff_summary: \"a tool\"", "delete, diff_summary: \"a tool\""),
        "CHANGE_ACTION_MISMATCH",
        6);
    put(
        "P05-word",
        MANIFEST,
        swap(MANIFEST, "create, diff_summary: \"a tool\"", "erase, diff_summary: \"a tool\""),
        "ENUM_UNKNOWN",
        6);
  }

  private void anchors() {
    String missing = "ANCHOR_NOT_FOUND";
    String anchor = "trajectories/a1b2c3d4_r0.jsonl#step_0";
    for (String other :
        List.of(
            "trajectories/a1b2c3d4_r0.jsonl#step_99",
            "trajectories/gone_r0.jsonl#step_0",
            "digests/gone.md",
            "trajectories/a1b2c3d4_r0.jsonl#msg_900",
            "trajectories/a1b2c3d4_r0.jsonl#step_99999999999999999999",
            "trajectories/a1b2c3d4_r0.jsonl#step_-1")) {
      put("P06-" + other, VERDICT, swap(VERDICT, anchor, other), missing, 5);
    }
    for (String url :
        List.of(
            "file:///etc/passwd",
            "https://example.org/x",
            "../../../etc/passwd",
            "/etc/passwd",
            "javascript:x",
            "FILE:/x",
            "smb://h/x")) {
      put("P07-" + url, VERDICT, swap(VERDICT, anchor, "\"" + url + "\""), "PATH_ESCAPES_RUN", 5);
    }
  }

  private void contradictions() {
    String mismatch = "ID_FILE_MISMATCH";
    put(
        "S01",
        MANIFEST,
        swap(MANIFEST, "candidate_id: C-R1-01", "candidate_id: C-R1-09"),
        mismatch,
        2);
    put(
        "S01-case",
        MANIFEST,
        swap(MANIFEST, "candidate_id: C-R1-01", "candidate_id: c-r1-01"),
        mismatch,
        2);
    put(
        "S01-verdict",
        VERDICT,
        swap(VERDICT, "candidate_id: C-R1-01", "candidate_id: C-R1-02"),
        mismatch,
        2);
    put(
        "S02",
        DECISION,
        swap(
            DECISION,
            "  - candidate_id: C-R1-01",
            "  - candidate_id: C-R1-01\n  - candidate_id: C-R1-07"),
        "REF_NOT_FOUND",
        6);
    put(
        "S02-text",
        DECISION,
        swap(DECISION, "  - candidate_id: C-R1-01", "  - C-R1-07"),
        "REF_NOT_FOUND",
        5);
    put("S03", VERDICT, swap(VERDICT, "verdict: accept", "verdict: reject"), "CONTRADICTION", 3);
    put(
        "S03-quoted",
        VERDICT,
        swap(VERDICT, "verdict: accept", "verdict: 'reject'"),
        "CONTRADICTION",
        3);
    put(
        "S03-case",
        VERDICT,
        swap(VERDICT, "verdict: accept", "verdict: Reject"),
        "ENUM_UNKNOWN",
        3);
    List<String> audit = HostileRun.lines("audit.jsonl");
    audit.remove(5);
    put("S04", "audit.jsonl", HostileCase.join(audit), "GATE_RECORD_MISSING", 0);
    put(
        "S04-other",
        "audit.jsonl",
        swap("audit.jsonl", "\"cid\": \"C-R1-01\"", "\"cid\": \"C-R1-02\""),
        "GATE_RECORD_MISSING",
        0);
    put("S05", DECISION, swap(DECISION, "round: 1", "round: 12"), mismatch, 2);
    put("S05-zero", DECISION, swap(DECISION, "round: 1", "round: 0"), mismatch, 2);
    put(
        "S06",
        DECISION,
        swap(DECISION, "decision_type: ship", "decision_type: no_op"),
        "CONTRADICTION",
        3);
    put(
        "S06-twice",
        DECISION,
        swap(
            DECISION,
            "  - candidate_id: C-R1-01",
            "  - candidate_id: C-R1-01\n  - candidate_id: C-R1-01"),
        "CONTRADICTION",
        6);
    put(
        "S07",
        MANIFEST,
        swap(MANIFEST, "bucket: [tools, prompt]", "bucket: [tools, magic]"),
        "ENUM_UNKNOWN",
        3);
    put(
        "S07-decision",
        DECISION,
        swap(DECISION, "decision_type: ship", "decision_type: shipped"),
        "ENUM_UNKNOWN",
        3);
    put(
        "S07-case",
        MANIFEST,
        swap(MANIFEST, "bucket: [tools, prompt]", "bucket: [Tools]"),
        "ENUM_UNKNOWN",
        3);
    put(
        "S08",
        MANIFEST,
        swap(MANIFEST, "tasks_at_risk: []", "tasks_at_risk: [\"6e100000\"]"),
        "CONTRADICTION",
        12);
    cases.add(
        ok(
            "S08-other",
            MANIFEST,
            swap(MANIFEST, "tasks_at_risk: []", "tasks_at_risk: [\"beef0001\"]")));
  }

  private void ranges() {
    for (String rate : List.of("1.7", "-0.1", "1e308", "100", "1.0000001")) {
      put(
          "S09-" + rate,
          "curves.json",
          swap("curves.json", "\"pass_rate\": 0.5", "\"pass_rate\": " + rate),
          "RANGE",
          8);
    }
    put(
        "S09-passed",
        "curves.json",
        swap("curves.json", "\"passed\": 3", "\"passed\": 7"),
        "RANGE",
        7);
    put(
        "S09-negative",
        "curves.json",
        swap("curves.json", "\"passed\": 3", "\"passed\": -3"),
        "RANGE",
        7);
    for (String round : List.of("999999999999999999999", "2147483648", "-1", "100000")) {
      put(
          "S10-" + round,
          "scoreboard.json",
          swap("scoreboard.json", "\"round\": 1,", "\"round\": " + round + ","),
          "RANGE",
          7);
      put(
          "S10-curves-" + round,
          "curves.json",
          swap("curves.json", "\"round\": 0", "\"round\": " + round),
          "RANGE",
          3);
    }
  }

  private void put(String id, String place, String text, String rule, int line) {
    cases.add(HostileCase.of(id, place, text, "WARN", rule, line));
  }
}
