package dev.countersign.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes a run in which all is well: each round ships one candidate into another bucket, two tasks
/// that it predicted pass for the first time, nothing is lost, every file is there and says the
/// same. No rule may raise an alarm of severity high on it.
public final class CleanRun {

  private static final String ROOT = "/data/clean/run";
  private static final List<String> BUCKETS = List.of("prompt", "tools", "processor");

  private final Path root;
  private final int rounds;
  private final int tasks;

  private CleanRun(Path root, int rounds, int tasks) {
    this.root = root;
    this.rounds = rounds;
    this.tasks = tasks;
  }

  /// Writes the run below this folder.
  ///
  /// @return the run's folder
  public static Path write(Path folder) throws IOException {
    return write(folder, 4, 12);
  }

  /// Writes the run below this folder, or more rounds of one that is there.
  ///
  /// @param rounds with the baseline; two tasks pass for the first time in each
  /// @param tasks in each round, two rollouts each
  /// @return the run's folder
  public static Path write(Path folder, int rounds, int tasks) throws IOException {
    var run = new CleanRun(folder.resolve("clean"), rounds, tasks);
    for (int round = 0; round < rounds; round++) {
      run.round(round);
    }
    run.ledgers();
    return run.root;
  }

  /// How many tasks pass in a round.
  static int passed(int tasks, int round) {
    return tasks / 2 + 2 * round;
  }

  private int passed(int round) {
    return passed(tasks, round);
  }

  private static String bucket(int round) {
    return BUCKETS.get((round - 1) % BUCKETS.size());
  }

  /// The round up to this one that shipped into a bucket last; 0 if none did.
  private static int last(int round, String bucket) {
    int found = round;
    while (found > 0 && !bucket(found).equals(bucket)) {
      found--;
    }
    return found;
  }

  /// The id of a task.
  static String task(int number) {
    return "task%04d".formatted(number);
  }

  private static String id(int round) {
    return "C-R" + round + "-01";
  }

  private static String applied(int round) {
    return "R" + round + "/applied/" + id(round) + "/";
  }

  private void put(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  private static String config(int round, int sessions) {
    int prompts = last(round, "prompt");
    int tools = last(round, "tools");
    int guards = last(round, "processor");
    String prompt = prompts > 0 ? applied(prompts) + "agent.md" : "assets/agent.md";
    String finder =
        tools > 0 ? "\n  - file://" + ROOT + "/" + applied(tools) + "find.py::find" : " []";
    String guard =
        guards > 0
            ? "- _target_: file://" + ROOT + "/" + applied(guards) + "guard.py::Guard\n"
            : "";
    return """
    tool_registry:
      builtin:
      - Read
      custom:%s
    tracer:
      _target_: harnessx.tracing.journal.HarnessJournal
      session_id: null
      base_dir: %s/R%d/sessions
    processors:
    - _target_: harnessx.processors.context.system_prompt.SystemPromptProcessor
      system_builder:
        _target_: harnessx.Plain
        template_path: %s/%s
    %splugins: []
    """
        .formatted(finder, ROOT, sessions, ROOT, prompt, guard);
  }

  private void round(int round) throws IOException {
    put("R" + round + "/config.yaml", config(round, round));
    if (round == 0) {
      put("assets/agent.md", "# Agent\n\nAnswer the question.\n");
      return;
    }
    String one = task(passed(round - 1));
    String two = task(passed(round - 1) + 1);
    String file = asset(round);
    put(applied(round) + "config.yaml", config(round, round - 1));
    put("R" + round + "/applied/merged.yaml", config(round, round - 1));
    for (String task : List.of(one, two)) {
      put(
          "R" + round + "/digests/" + task + ".md",
          "pattern: ALL_FAIL\nfailure_mode: missing\n\n## Common Root Cause\nThe step is missing.\n");
    }
    put("R" + round + "/summary.md", "# Overview\n\nActionability: 1.00\n");
    put(
        "R" + round + "/regressions.md",
        "# Regressions\n\n_No regressions detected this round._\n");
    put(
        "R" + round + "/landscape.md",
        "---\nround: %d\ntop_themes: []\npersistent_failures: []\nunattempted_directions: []\n---\n\n## Landscape\nTwo tasks lack a step ([digests/%s.md]).\n"
            .formatted(round, one));
    put(
        "R" + round + "/candidates/" + id(round) + ".md",
        """
        ---
        candidate_id: %s
        bucket: %s
        capability_evidence: []
        file_changes:
        - path: %s/%s%s
          action: create
          diff_summary: the missing step
        - path: %s/%sconfig.yaml
          action: create
          diff_summary: names the new file
        predicted_impact:
          tasks_will_unlock: [%s, %s]
          tasks_will_stabilize: []
          tasks_at_risk: []
        %s---

        ## Failure Evidence
        - [digests/%s.md] shows the missing step

        ## Root Cause
        The step is missing.

        ## Targeted Fix
        The step.

        ## Why this won't break tasks_at_risk
        It only adds.
        """
            .formatted(
                id(round),
                bucket(round),
                ROOT,
                applied(round),
                file,
                ROOT,
                applied(round),
                one,
                two,
                signature(round),
                one));
    put(
        "R" + round + "/verdicts/V-" + id(round) + ".md",
        "---\ncandidate_id: %s\nverdict: accept\nevidence_anchors:\n- digests/%s.md\n---\n\n## Reasoning\nIt does not overlap with the present config, and the digest shows the gap.\n"
            .formatted(id(round), one));
    put(
        "R" + round + "/decision.md",
        "---\nround: %d\ndecision_type: ship\nship_ranking:\n- candidate_id: %s\n---\n\n## Reasoning\n- %s: accept.\n"
            .formatted(round, id(round), id(round)));
  }

  private String asset(int round) throws IOException {
    String file =
        switch (bucket(round)) {
          case "prompt" -> "agent.md";
          case "tools" -> "find.py";
          default -> "guard.py";
        };
    put(
        applied(round) + file,
        switch (file) {
          case "agent.md" ->
              "# Agent\n\nAnswer the question.\nLook %d times.\n".formatted(round + 1);
          case "find.py" ->
              "def find(text: str) -> str:\n    return text.upper()[:%d]\n".formatted(100 * round);
          default ->
              "class Guard:\n    async def on_before_model(self, event):\n        self.n = %d\n        yield event\n"
                  .formatted(round);
        });
    return file;
  }

  private static String signature(int round) {
    return switch (bucket(round)) {
      case "tools" ->
          "attribution_signature:\n  type: tool_call\n  tool_name: find\n  expected_min_calls: 1\n";
      case "processor" ->
          """
          attribution_signature:
            type: processor_invocation
            class_name: Guard
            expected_min_calls: 1
          """;
      default -> "";
    };
  }

  private void ledgers() throws IOException {
    var history = new StringBuilder();
    var audit = new StringBuilder();
    var curves = new StringBuilder();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < tasks; i++) {
        boolean ok = i < passed(round);
        history.append(
            "{\"round\": %d, \"task_id\": \"%s\", \"level\": null, \"passed\": %s, \"passed_flags\": [%s, %s], \"k\": 2, \"exit\": \"done\", \"steps\": 3, \"cost_usd\": 0.01, \"tools_used\": [\"Read\"]}\n"
                .formatted(round, task(i), ok, ok, ok));
      }
      curves.append(
          "%s{\"round\": %d, \"evolve_status\": \"%s\", \"total_tasks\": %d, \"passed\": %d, \"pass_rate\": %.4f, \"cost_usd\": 0.12}"
              .formatted(
                  round == 0 ? "" : ", ",
                  round,
                  round == 0 ? "baseline" : "ok",
                  tasks,
                  passed(round),
                  (double) passed(round) / tasks));
      if (round > 0) {
        audit(round, audit);
      }
    }
    put("data/task_history.jsonl", history.toString());
    put("curves.json", "[" + curves + "]\n");
    put("audit.jsonl", audit.toString());
  }

  private static void audit(int round, StringBuilder audit) {
    String line =
        "{\"round\": %d, \"stage\": \"%s\", \"kind\": \"%s\", \"payload\": %s, \"evidence_refs\": [], \"ts\": %d.0}\n";
    long ts = 1_790_000_000L + 100L * round;
    String cid = id(round);
    audit.append(
        line.formatted(
            round, "2", "propose", "{\"brief_id\": \"%s\", \"reason\": \"\"}".formatted(cid), ts));
    audit.append(
        line.formatted(
            round,
            "3",
            "decision",
            "{\"decision_type\": \"ship\", \"critic_failed\": false}",
            ts + 1));
    audit.append(
        line.formatted(
            round,
            "4",
            "gate",
            "{\"cid\": \"%s\", \"results\": {\"structure\": true, \"novelty\": true, \"canonicalize\": true, \"counterfactual\": true, \"replay\": true}, \"reasons\": {}}"
                .formatted(cid),
            ts + 2));
    audit.append(
        line.formatted(
            round,
            "4",
            "commit",
            "{\"shipped_cids\": [\"%s\"], \"shipped_by_bucket\": {\"%s\": \"%s\"}, \"reason\": null}"
                .formatted(cid, bucket(round), cid),
            ts + 3));
  }
}
