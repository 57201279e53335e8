package dev.countersign.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the recipe measured: `data/task_history.jsonl` and `curves.json` (FORMATS 3.5, 3.8).
///
/// Rows of tasks with journals are derived from them; the others get numbers from their seed.
final class Measurements {
  private static final int ROLLOUTS = 2;

  /// One task in one round, over its rollouts.
  private record Row(
      String exit,
      int steps,
      int allSteps,
      int tokens,
      double cost,
      int length,
      List<String> tools) {}

  private final TreeWriter tree;
  private final SampleRun run;
  private final Map<Rollout, SessionFiles.Use> uses;

  Measurements(TreeWriter tree, SampleRun run, Map<Rollout, SessionFiles.Use> uses) {
    this.tree = tree;
    this.run = run;
    this.uses = uses;
  }

  /// Writes both files.
  void write() {
    var curves = new ArrayList<Map<String, Object>>();
    for (var plan : run.rounds()) {
      var rows = new LinkedHashMap<String, Row>();
      for (var task : run.outcomes().tasks()) {
        var row = row(plan.round(), task);
        rows.put(task, row);
        history(plan.round(), task, row);
      }
      curves.add(curve(plan, rows));
    }
    tree.put(run.run() + "/curves.json", JsonText.pretty(curves));
  }

  private void history(int round, String task, Row row) {
    var flags = run.outcomes().flags(round, task);
    Object level = run.tau() ? JsonText.NULL : run.levels().getOrDefault(task, "L1");
    tree.line(
        run.run() + "/data/task_history.jsonl",
        JsonText.line(
            JsonText.object(
                "round", round,
                "task_id", task,
                "level", level,
                "passed", flags.contains("1"),
                "passed_flags", flags.chars().mapToObj(flag -> flag == '1').toList(),
                "k", ROLLOUTS,
                "exit", row.exit(),
                "steps", row.steps(),
                "cost_usd", row.cost(),
                "final_output_len", row.length(),
                "tools_used", row.tools())));
  }

  private Row row(int round, String task) {
    var rollouts = run.rollouts(round, task);
    if (!rollouts.isEmpty()) {
      var shown = rollouts.stream().filter(Rollout::passed).findFirst().orElse(rollouts.getFirst());
      double cost = 0;
      int tokens = 0;
      int steps = 0;
      for (var rollout : rollouts) {
        var use = uses.getOrDefault(rollout, new SessionFiles.Use(0, 0));
        cost += use.cost();
        tokens += use.tokens();
        steps += rollout.completed();
      }
      return new Row(
          shown.exit(),
          shown.completed(),
          steps,
          tokens,
          SampleIds.round(cost, 4),
          shown.output().length(),
          shown.toolsUsed());
    }
    var seed = run.name() + "/" + round + "/" + task;
    int steps = 2 + SampleIds.number(seed + "#steps", 7);
    int all = steps * ROLLOUTS + SampleIds.number(seed + "#more", 3);
    int tokens = all * (1150 + SampleIds.number(seed + "#tokens", 400));
    return new Row(
        "done",
        steps,
        all,
        tokens,
        SampleIds.round(tokens * 3.6e-6, 4),
        16 + SampleIds.number(seed + "#length", 14),
        tools(seed));
  }

  private List<String> tools(String seed) {
    var sets =
        run.tau()
            ? List.of("GetCustomer,GetLine", "GetCustomer,GetLine,ResetNetwork", "GetCustomer")
            : List.of("WebSearch,WebFetch", "WebSearch", "WebSearch,WebFetch,Read", "WebFetch");
    return List.of(sets.get(SampleIds.number(seed + "#tools", sets.size())).split(",", -1));
  }

  private Map<String, Object> curve(RoundPlan plan, Map<String, Row> rows) {
    var outcomes = run.outcomes();
    int round = plan.round();
    int total = rows.size();
    int passed = outcomes.passed(round);
    double rate = (double) passed / total;
    var curve =
        JsonText.object(
            "round",
            round,
            "config_hash",
            tree.sha256(run.round(round) + "/config.yaml").substring(0, 16),
            "evolve_status",
            plan.status(),
            "total_tasks",
            total,
            "passed",
            passed,
            "pass_rate",
            SampleIds.round(rate, 4));
    double cost = rows.values().stream().mapToDouble(Row::cost).sum();
    if (run.tau()) {
      long good = rows.keySet().stream().mapToLong(task -> ones(outcomes.flags(round, task))).sum();
      curve.put("avg_reward", SampleIds.round((double) good / (total * ROLLOUTS), 4));
      curve.put("cost_usd", SampleIds.round(cost, 4));
      return curve;
    }
    long all = rows.keySet().stream().filter(t -> !outcomes.flags(round, t).contains("0")).count();
    curve.put("pass_pct", SampleIds.round(rate * 100, 1) + "%");
    curve.put("pass_rate_all", SampleIds.round((double) all / total, 4));
    curve.put("k_focus_tasks", total);
    curve.put("cost_usd", SampleIds.round(cost, 4));
    curve.put("total_tokens", rows.values().stream().mapToInt(Row::tokens).sum());
    curve.put("total_steps", rows.values().stream().mapToInt(Row::allSteps).sum());
    curve.put("level_stats", levels(round));
    return curve;
  }

  private Map<String, Object> levels(int round) {
    var counts = new TreeMap<String, int[]>();
    run.levels()
        .forEach((task, level) -> {
          var count = counts.computeIfAbsent(level, _ -> new int[2]);
          count[0]++;
          count[1] += run.outcomes().flags(round, task).contains("1") ? 1 : 0;
        });
    var stats = new LinkedHashMap<String, Object>();
    counts.forEach((level, count) ->
        stats.put(
            level,
            JsonText.object(
                "total", count[0],
                "passed", count[1],
                "pass_rate", SampleIds.round((double) count[1] / count[0], 4))));
    return stats;
  }

  private static long ones(String flags) {
    return flags.chars().filter(flag -> flag == '1').count();
  }
}
