package dev.countersign.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A small valid run that the project writes itself, as the ground of the hostile cases: one round,
/// a shipped and a rejected candidate, six rollouts.
final class HostileRun {

  /// Where its files claim to lie.
  static final String ROOT = "/srv/shop/runs/clerk";

  static final String JOURNAL = "R1/trajectories/a1b2c3d4_r0.jsonl";
  static final String MANIFEST = "R1/candidates/C-R1-01.md";
  static final String VERDICT = "R1/verdicts/V-C-R1-01.md";
  static final String DECISION = "R1/decision.md";
  static final String CONFIG = "R1/applied/C-R1-01/config.yaml";
  static final String PROMPT = "R1/applied/C-R1-01/clerk.md";
  static final String TOOL = "R1/applied/C-R1-01/price_of.py";

  private static final List<String> TASKS =
      List.of("a1b2c3d4", "6e100000", "00000777", "2e9", "0e55", "beef0001");

  private HostileRun() {}

  /// Its files: run-relative path and text.
  static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    files.put("audit.jsonl", audit());
    files.put("curves.json", curves());
    files.put("scoreboard.json", scoreboard());
    files.put("reputation.json", "{\n  \"prompt\": [],\n  \"tools\": []\n}\n");
    files.put("data/ship_outcomes.json", outcomes());
    files.put("data/task_history.jsonl", history());
    files.put("journal.md", journalPage());
    files.put(DECISION, decision());
    files.put(
        "R1/landscape.md",
        "---\nround: 1\ntop_themes:\n- \"stale price\"\npersistent_failures:\n- \"a1b2c3d4\"\n"
            + "unattempted_directions:\n- \"ask the till\"\n---\n\n## Landscape\n"
            + "Prices are old (`trajectories/a1b2c3d4_r0.jsonl#step_0`).\n");
    files.put(MANIFEST, manifest());
    files.put("R1/candidates/C-R1-02.md", sibling());
    files.put(VERDICT, verdict("C-R1-01", "accept"));
    files.put("R1/verdicts/V-C-R1-02.md", verdict("C-R1-02", "reject"));
    files.put(CONFIG, config());
    files.put(PROMPT, "# Clerk\nAnswer with a price.\nAsk PriceOf first.\n");
    files.put(TOOL, tool());
    files.put("R1/applied/C-R1-02/clerk.md", "# Clerk\nAnswer with a price.\nElse guess.\n");
    for (String task : TASKS) {
      files.put("R1/trajectories/" + task + "_r0.jsonl", journal(task));
    }
    return files;
  }

  /// The text of one of its files.
  static String text(String path) {
    String text = files().get(path);
    if (text == null) {
      throw new IllegalArgumentException("no such file: " + path);
    }
    return text;
  }

  /// The lines of one of its files, without line feeds; to be changed by the caller.
  static List<String> lines(String path) {
    String text = text(path);
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return new ArrayList<>(Arrays.asList(body.split("\n", -1)));
  }

  /// Writes all of its files.
  static void write(Path folder) throws IOException {
    for (var file : files().entrySet()) {
      write(folder, file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
    }
  }

  /// Writes one file below a folder.
  static void write(Path folder, String path, byte[] bytes) throws IOException {
    Path file = folder.resolve(path);
    Path parent = file.getParent();
    Files.createDirectories(parent == null ? folder : parent);
    Files.write(file, bytes);
  }

  private static String journal(String task) {
    return Arrays.asList(
            record(task, 0, "session_start", "null", ", \"task\": \"price of " + task + "\""),
            record(
                task,
                0,
                "tools",
                "{\"role\": \"tools\", \"content\": [{\"name\": \"Till\", \"description\": \"d\"}]}",
                ""),
            record(task, 0, "system", "{\"role\": \"system\", \"content\": \"# Clerk\"}", ""),
            record(task, 0, "raw_user", "{\"role\": \"user\", \"content\": \"price?\"}", ""),
            record(
                task,
                0,
                "raw_assistant",
                "{\"role\": \"assistant\", \"content\": \"One moment.\", \"tool_calls\": [{\"id\":"
                    + " \"c1\", \"name\": \"Till\", \"input\": {\"article\": \"x\"}}]}",
                ""),
            record(
                task,
                0,
                "raw_tool",
                "{\"role\": \"tool\", \"content\": \"no price\", \"tool_call_id\": \"c1\", \"name\":"
                    + " \"Till\"}",
                ""),
            record(
                task,
                1,
                "raw_assistant",
                "{\"role\": \"assistant\", \"content\": \"I do not know.\"}",
                ""),
            record(
                task, 2, "episode_end", "null", ", \"exit_reason\": \"done\", \"total_steps\": 2"))
        .stream()
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String record(String task, int step, String type, String message, String more) {
    return ("{\"session_id\": \"aegis/R0-%s\", \"type\": \"%s\", \"step\": %d, \"timestamp\":"
            + " \"2026-05-04T10:00:0%d.000Z\", \"message\": %s%s, \"uuid\": \"%s-%s-%d\"}")
        .formatted(task, type, step, step, message, more, task, type, step);
  }

  private static String audit() {
    String head = "{\"round\": 1, \"stage\": \"%s\", \"kind\": \"%s\", \"payload\": %s,";
    String tail = " \"evidence_refs\": [], \"ts\": 17778888%02d.5}\n";
    String[][] events = {
      {"P", "preprocess", "{\"task_count\": 6, \"actionability\": 1.0}"},
      {"1", "plan", "{\"landscape_written\": true}"},
      {"2", "propose", "{\"brief_id\": \"C-R1-01\", \"reason\": \"\"}"},
      {"2", "propose", "{\"brief_id\": \"C-R1-02\", \"reason\": \"\"}"},
      {"3", "decision", "{\"decision_type\": \"ship\", \"critic_failed\": false}"},
      {
        "4",
        "gate",
        "{\"cid\": \"C-R1-01\", \"results\": {\"structure\": true, \"replay\": true},"
            + " \"reasons\": {}}"
      },
      {"4", "commit", "{\"shipped_cids\": [\"C-R1-01\"], \"reason\": null}"},
      {"journal", "journal", "{\"action\": \"ship\", \"shipped_cids\": [\"C-R1-01\"]}"},
    };
    var text = new StringBuilder();
    for (int i = 0; i < events.length; i++) {
      text.append((head + tail).formatted(events[i][0], events[i][1], events[i][2], i));
    }
    return text.toString();
  }

  private static String curves() {
    return """
    [
      {
        "round": 0,
        "config_hash": "c0ffee",
        "evolve_status": "baseline",
        "total_tasks": 6,
        "passed": 3,
        "pass_rate": 0.5
      },
      {
        "round": 1,
        "config_hash": "c0ffe1",
        "evolve_status": "ok",
        "total_tasks": 6,
        "passed": 6,
        "pass_rate": 1.0
      }
    ]
    """;
  }

  private static String scoreboard() {
    return """
    {
      "version": 1,
      "last_updated_round": 1,
      "ships": [
        {
          "cid": "C-R1-01",
          "round": 1,
          "bucket": "['tools', 'prompt']",
          "predicted_tasks": ["a1b2c3d4"],
          "flipped_in_ship_round": [],
          "hit_rate": 0.0
        }
      ],
      "by_bucket": {}
    }
    """;
  }

  private static String outcomes() {
    return """
    [
      {
        "ship_id": "C-R1-01",
        "round": 1,
        "bucket": "['tools', 'prompt']",
        "predicted_tasks": [
          "a1b2c3d4"
        ],
        "flipped_to_pass_in_ship_round": null,
        "hit_rate": null
      }
    ]
    """;
  }

  private static String history() {
    var text = new StringBuilder();
    for (String task : TASKS) {
      text.append(
          ("{\"round\": 0, \"task_id\": \"%s\", \"level\": \"L1\", \"passed\": false,"
                  + " \"passed_flags\": [false], \"k\": 1, \"exit\": \"done\", \"steps\": 2}\n")
              .formatted(task));
    }
    return text.toString();
  }

  private static String journalPage() {
    return """

    ## Round 1
    ```json
    {
      "round": 1,
      "action": "ship",
      "shipped_cids": [
        "C-R1-01"
      ],
      "narrative": "shipped the price tool"
    }
    ```

    shipped the price tool
    """;
  }

  private static String decision() {
    return """
    ---
    round: 1
    decision_type: ship
    ship_ranking:
      - candidate_id: C-R1-01
    ---

    ## Reasoning
    The tool is needed.
    Guessing: reject.
    """;
  }

  private static String manifest() {
    return """
    ---
    candidate_id: C-R1-01
    bucket: [tools, prompt]
    capability_evidence: [{type: other, claim: "prices are found", evidence: "ran it"}]
    file_changes:
      - {path: %1$s/price_of.py, action: create, diff_summary: "a tool"}
      - {path: %1$s/config.yaml, action: modify, diff_summary: "names it"}
      - {path: %1$s/clerk.md, action: create, diff_summary: "one line"}
    predicted_impact:
      tasks_will_unlock: ["a1b2c3d4", "6e100000"]
      tasks_will_stabilize: []
      tasks_at_risk: []
    attribution_signature: {type: tool_call, tool_name: PriceOf, expected_min_calls: 1}
    ---

    ## Failure Evidence
    - `trajectories/a1b2c3d4_r0.jsonl#step_0` - no price came back
    """
        .formatted(ROOT + "/R1/applied/C-R1-01");
  }

  private static String sibling() {
    return """
    ---
    candidate_id: C-R1-02
    bucket: [prompt]
    capability_evidence: []
    file_changes:
      - {path: %s/R1/applied/C-R1-02/clerk.md, action: create, diff_summary: "guess"}
    predicted_impact:
      tasks_will_unlock: ["a1b2c3d4"]
      tasks_will_stabilize: []
      tasks_at_risk: []
    ---

    ## Failure Evidence
    - `trajectories/a1b2c3d4_r0.jsonl#step_0` - gave up
    """
        .formatted(ROOT);
  }

  private static String verdict(String id, String word) {
    return """
    ---
    candidate_id: %s
    verdict: %s
    evidence_anchors:
      - trajectories/a1b2c3d4_r0.jsonl#step_0
    ---

    ## Reasoning
    Read and weighed.
    """
        .formatted(id, word);
  }

  private static String config() {
    return """
    tool_registry:
      builtin:
      - Till
      custom:
      - file://%1$s/price_of.py::price_of
    tracer: null
    processors:
    - _target_: harnessx.processors.context.system_prompt.SystemPromptProcessor
      system_builder:
        template_path: %1$s/clerk.md
    - _target_: harnessx.processors.control.cost_guard.CostGuardProcessor
      max_usd: 0.5
    workspace: null
    plugins: []
    """
        .formatted(ROOT + "/R1/applied/C-R1-01");
  }

  private static String tool() {
    return """
    from harnessx.tools.base import tool


    @tool(name="PriceOf", description="The price of an article.")
    async def price_of(article: str) -> str:
        return "unknown: " + article
    """;
  }
}
