package dev.countersign.audit.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A run of five rounds and four tasks in which every check of the gate is satisfied or does not
/// apply: ships in rounds 1, 2 and 4, none in round 3. Written by hand from the formats.
final class GoodRun {

  private static final String ROOT = "/data/x/runs/good";
  private static final String PROMPT = "old.md";

  private final Map<String, String> files = new TreeMap<>();

  private GoodRun() {}

  /// The files by run-relative path.
  static Map<String, String> files() {
    GoodRun run = new GoodRun();
    run.harnesses();
    run.roundOne();
    run.roundTwo();
    run.roundThree();
    run.roundFour();
    run.ledgers();
    return run.files;
  }

  /// Writes files below a folder, as a run of the folder's name.
  static void write(Map<String, String> files, Path folder) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      String text = file.getValue().replace(ROOT, "/data/x/runs/" + folder.getFileName());
      Files.writeString(path, text, StandardCharsets.UTF_8);
    }
  }

  private static String config(int round, String prompt, String maxUsd, List<String> tools) {
    StringBuilder custom = new StringBuilder();
    for (String tool : tools) {
      custom.append("  - file://").append(ROOT).append('/').append(tool).append('\n');
    }
    return """
    tool_registry:
      builtin:
      - Read
      custom:%s
    tracer:
      _target_: t.Journal
      session_id: null
      base_dir: %s/R%d/sessions
    processors:
    - _target_: p.SystemPromptProcessor
      system_builder:
        _target_: p.Plain
        template_path: %s/%s
    - _target_: p.CostGuard
      _hook_: '*'
      max_usd: %s
    plugins: []
    """
        .formatted(
            tools.isEmpty() ? " []" : "\n" + custom.toString().stripTrailing(),
            ROOT,
            round,
            ROOT,
            prompt,
            maxUsd);
  }

  private void harnesses() {
    String first = "R1/applied/C-R1-01/agent.md";
    List<String> two = List.of("R2/applied/C-R2-01/fetch.py::fetch");
    List<String> four =
        List.of("R2/applied/C-R2-01/fetch.py::fetch", "R4/applied/C-R4-02/count.py::count");
    files.put(PROMPT, "You solve tasks.\n");
    files.put(first, "You solve tasks with care.\n");
    files.put("R2/applied/C-R2-01/fetch.py", "def fetch(url):\n    return url\n");
    files.put("R4/applied/C-R4-02/count.py", "def count(text):\n    return len(text)\n");
    files.put("R1/applied/C-R1-02/wiki.py", "def wiki(title):\n    return title\n");
    files.put("R0/config.yaml", config(0, PROMPT, "0.5", List.of()));
    files.put("R1/config.yaml", config(1, first, "0.6", List.of()));
    files.put("R2/config.yaml", config(2, first, "0.6", two));
    files.put("R3/config.yaml", config(3, first, "0.6", two));
    files.put("R4/config.yaml", config(4, first, "0.7", four));
    applied("C-R1-01", config(0, first, "0.6", List.of()));
    applied("C-R1-02", config(0, PROMPT, "0.5", List.of("R1/applied/C-R1-02/wiki.py::wiki")));
    applied("C-R2-01", config(1, first, "0.6", two));
    applied("C-R2-02", config(1, first, "0.9", List.of()));
    applied("C-R3-01", config(2, first, "1.1", two));
    applied("C-R4-01", config(3, first, "0.7", two));
    applied("C-R4-02", config(3, first, "0.6", four));
    files.put("R1/applied/merged.yaml", config(0, first, "0.6", List.of()));
    files.put("R2/applied/merged.yaml", config(1, first, "0.6", two));
    files.put("R4/applied/merged.yaml", config(3, first, "0.7", four));
  }

  private void applied(String id, String config) {
    files.put("R" + id.charAt(3) + "/applied/" + id + "/config.yaml", config);
  }

  private void roundOne() {
    manifest("C-R1-01", "[prompt, config]", "[]", "agent.md create", "config.yaml modify")
        .predicts("[task0002]", "[task0001]", "[task0004]")
        .signed("processor_invocation", "class_name: CostGuard")
        .put(files, "");
    manifest("C-R1-02", "tools", evidence("the code works"), "wiki.py create")
        .predicts("[task0002]", "[]", "[]")
        .signed("tool_call", "tool_name: wiki")
        .put(files, "");
    verdict("C-R1-01", "accept", "No overlap with a part that is there.");
    verdict("C-R1-02", "reject", "It would overlap with Read.");
    decision(1, "ship", "C-R1-01");
    files.put("R1/regressions.md", "# Regressions in R0 batch\n\n_No regressions detected._\n");
    trajectory(1);
  }

  private void roundTwo() {
    manifest("C-R2-01", "[tools, prompt]", evidence("ran it -> 280 chars"), "fetch.py create")
        .predicts("[]", "[task0004]", "[task0003]")
        .signed("tool_call", "tool_name: fetch")
        .put(files, "");
    manifest("C-R2-02", "config", "[]", "config.yaml modify")
        .predicts("[]", "[task0004]", "[]")
        .signed("processor_invocation", "class_name: CostGuard")
        .put(files, "");
    verdict("C-R2-01", "accept", "Disjoint from what exists.");
    verdict("C-R2-02", "reject", "The budget is not the cause.");
    decision(2, "ship", "C-R2-01");
    regressions(2, 1, "task0004");
    trajectory(2);
  }

  private void roundThree() {
    manifest("C-R3-01", "config", "[]", "config.yaml modify")
        .predicts("[]", "[task0003]", "[]")
        .signed("processor_invocation", "class_name: CostGuard")
        .put(files, "");
    verdict("C-R3-01", "reject", "The budget is not the cause.");
    decision(3, "no_op", "");
    regressions(3, 2, "task0003");
  }

  private void roundFour() {
    manifest("C-R4-01", "config", "[]", "config.yaml modify")
        .predicts("[task0002]", "[]", "[]")
        .signed("processor_invocation", "class_name: CostGuard")
        .put(files, "");
    manifest("C-R4-02", "tools", evidence("ran it -> 12"), "count.py create")
        .predicts("[]", "[task0001]", "[]")
        .signed("tool_call", "tool_name: count")
        .put(files, "\n## Ask-more Response (turn 1)\nIt counts.\n\n## Notes on turn 2\nNone.\n");
    verdict("C-R4-01", "accept", "Disjoint from the other one.");
    verdict("C-R4-02", "accept", "No overlap with fetch.");
    decision(4, "ship", "C-R4-01", "C-R4-02");
    files.put("R4/regressions.md", "# Regressions in R3 batch\n\n_No regressions detected._\n");
    trajectory(4);
  }

  private static String evidence(String observed) {
    return "\n- type: other\n  claim: the code works\n  evidence: " + observed;
  }

  private static Manifest manifest(String id, String bucket, String evidence, String... changes) {
    return new Manifest(id, bucket, evidence, List.of(changes), "", "");
  }

  private record Manifest(
      String id,
      String bucket,
      String evidence,
      List<String> changes,
      String impact,
      String signature) {

    Manifest predicts(String unlock, String stabilize, String risk) {
      String impactText =
          """
            tasks_will_unlock: %s
            tasks_will_stabilize: %s
            tasks_at_risk: %s
          """
              .formatted(unlock, stabilize, risk);
      return new Manifest(id, bucket, evidence, changes, impactText, signature);
    }

    Manifest signed(String type, String name) {
      String text = "attribution_signature:\n  type: " + type + "\n  " + name + "\n";
      return new Manifest(id, bucket, evidence, changes, impact, text);
    }

    void put(Map<String, String> files, String more) {
      StringBuilder list = new StringBuilder();
      List<String> all = new java.util.ArrayList<>(changes);
      if (changes.stream().noneMatch(change -> change.startsWith("config.yaml"))) {
        all.add("config.yaml modify");
      }
      String round = "R" + id.charAt(3);
      for (String change : all) {
        String[] parts = change.split(" ", -1);
        list.append("- path: ").append(ROOT).append('/').append(round).append("/applied/");
        list.append(id).append('/').append(parts[0]).append("\n  action: ").append(parts[1]);
        list.append("\n  diff_summary: it\n");
      }
      files.put(
          round + "/candidates/" + id + ".md",
          "---\ncandidate_id: "
              + id
              + "\nbucket: "
              + bucket
              + "\ncapability_evidence: "
              + evidence
              + "\nfile_changes:\n"
              + list
              + "predicted_impact:\n"
              + impact
              + signature
              + "---\n\n## Failure Evidence\n- `trajectories/task0003_r0.jsonl#step_0` shows it\n"
              + more);
    }
  }

  private void verdict(String id, String verdict, String reasoning) {
    files.put(
        "R" + id.charAt(3) + "/verdicts/V-" + id + ".md",
        """
        ---
        candidate_id: %s
        verdict: %s
        evidence_anchors: []
        ---

        ## Reasoning
        %s
        """
            .formatted(id, verdict, reasoning));
  }

  private void decision(int round, String type, String... ranking) {
    StringBuilder list = new StringBuilder();
    for (String id : ranking) {
      list.append(id.isEmpty() ? "" : "\n- candidate_id: " + id);
    }
    files.put(
        "R" + round + "/decision.md",
        "---\nround: "
            + round
            + "\ndecision_type: "
            + type
            + "\nship_ranking:"
            + (type.equals("no_op") ? " []" : list)
            + "\n---\n\n## Reasoning\nAs the verdicts say.\n");
  }

  private void regressions(int round, int batch, String task) {
    files.put(
        "R" + round + "/regressions.md",
        """
        # Regressions in R%d batch (surfaced before R%d evolve)

        ## Per-task detail

        | task_id | prev | curr | grade | flags |
        |---|---|---|---|---|
        | %s | ALL_PASS | PARTIAL_PASS | regressed_soft | [True, True] |
        """
            .formatted(batch, round, task));
  }

  private void trajectory(int round) {
    files.put(
        "R" + round + "/trajectories/task0003_r0.jsonl",
        "{\"type\": \"assistant\", \"kind\": \"assistant\", \"step\": 0}\n");
  }

  private void ledgers() {
    history();
    StringBuilder audit = new StringBuilder();
    round(audit, 1, List.of("C-R1-01", "C-R1-02"), List.of("C-R1-01"));
    round(audit, 2, List.of("C-R2-01", "C-R2-02"), List.of("C-R2-01"));
    round(audit, 3, List.of("C-R3-01"), List.of());
    round(audit, 4, List.of("C-R4-01", "C-R4-02"), List.of("C-R4-01", "C-R4-02"));
    files.put("audit.jsonl", audit.toString());
    files.put("curves.json", curves("baseline", "ok", "ok", "noop", "ok"));
    files.put(
        "journal.md",
        "\n## Round 1\n\n```json\n{\"round\": 1, \"refuted_signatures\": [\"aaaa0000\"]}\n```\n");
    files.put(
        "data/ship_outcomes.json",
        "["
            + outcome("C-R1-01", 1)
            + ", "
            + outcome("C-R2-01", 2)
            + ", "
            + outcome("C-R4-01", 4)
            + ", "
            + outcome("C-R4-02", 4)
            + "]");
    files.put(
        "data/rejected_candidates.jsonl",
        "{\"round\": 2, \"candidate_id\": \"C-R2-02\", \"signature\": \"bbbb0202\"}\n"
            + "{\"round\": 3, \"candidate_id\": \"C-R3-01\", \"signature\": \"bbbb0301\"}\n");
  }

  private static String outcome(String id, int round) {
    return "{\"ship_id\": \"%s\", \"round\": %d, \"signature\": \"cccc%s\"}"
        .formatted(id, round, id.substring(3));
  }

  private static void round(
      StringBuilder audit, int round, List<String> proposed, List<String> shipped) {
    for (String id : proposed) {
      line(audit, round, "2", "propose", "\"brief_id\": \"" + id + "\", \"reason\": \"\"");
    }
    line(audit, round, "3", "decision", "\"critic_failed\": false");
    for (String id : shipped) {
      line(
          audit,
          round,
          "4",
          "gate",
          "\"cid\": \""
              + id
              + "\", \"results\": {\"structure\": true, \"novelty\": true, \"canonicalize\": true,"
              + " \"counterfactual\": true, \"replay\": true}, \"reasons\": {}");
    }
    String ids = shipped.isEmpty() ? "[]" : "[\"" + String.join("\", \"", shipped) + "\"]";
    line(audit, round, "4", shipped.isEmpty() ? "revert" : "commit", "\"shipped_cids\": " + ids);
  }

  private static void line(
      StringBuilder audit, int round, String stage, String kind, String payload) {
    audit
        .append(
            "{\"round\": %d, \"stage\": \"%s\", \"kind\": \"%s\", \"payload\": {%s}, "
                .formatted(round, stage, kind, payload))
        .append("\"evidence_refs\": [], \"ts\": 1795237049.5}\n");
  }

  private static String curves(String... statuses) {
    StringBuilder curves = new StringBuilder("[");
    for (int round = 0; round < statuses.length; round++) {
      curves
          .append(round == 0 ? "" : ",\n")
          .append(
              "{\"round\": %d, \"evolve_status\": \"%s\", \"total_tasks\": 4, \"passed\": 3,"
                  .formatted(round, statuses[round]))
          .append(" \"pass_rate\": 0.75}");
    }
    return curves.append("]\n").toString();
  }

  /// Passes of both rollouts, T or F, by round and task.
  private void history() {
    List<String> rounds =
        List.of("TF FF TT TT", "TF FF TT TF", "TF FF TF TF", "TF FF TF TF", "TF TT TF TF");
    StringBuilder history = new StringBuilder();
    for (int round = 0; round < rounds.size(); round++) {
      List<String> tasks = List.of(rounds.get(round).split(" ", -1));
      for (int task = 0; task < tasks.size(); task++) {
        String flags = tasks.get(task);
        history.append(
            ("{\"round\": %d, \"task_id\": \"task000%d\", \"passed\": %s, \"passed_flags\": [%s, %s], \"k\": 2,"
                    + " \"variant\": \"%s\"}\n")
                .formatted(
                    round,
                    task + 1,
                    flags.contains("T"),
                    flags.charAt(0) == 'T',
                    flags.charAt(1) == 'T',
                    task < 2 ? "a" : "b"));
      }
    }
    files.put("data/task_history.jsonl", history.toString());
  }
}
