package dev.countersign.samples;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The files of a round that the meta-agents wrote: configurations, landscape, manifests, verdicts,
/// decision, overview, archive (FORMATS 3.1, 3.11, 3.12).
final class RoundFiles {
  private final TreeWriter tree;
  private final SampleRun run;

  RoundFiles(TreeWriter tree, SampleRun run) {
    this.tree = tree;
    this.run = run;
  }

  /// Writes the configurations of all rounds and their copies under the agent home.
  void writeConfigs() {
    for (var plan : run.rounds()) {
      var path = run.round(plan.round()) + "/config.yaml";
      var yaml = plan.harness().yaml(run.root(), run.name(), plan.round());
      tree.put(
          path, "# HarnessX HarnessConfig of R" + plan.round() + "\n# no model in it\n\n" + yaml);
      tree.copy(path, run.name() + "/agent_home/configs/" + tree.sha256(path) + ".yaml");
    }
    tree.copy(run.round(run.last()) + "/config.yaml", run.name() + "/task_ws/harness_config.yaml");
  }

  /// Writes everything else of the rounds after the first, which is the baseline.
  void write() {
    for (var plan : run.rounds()) {
      if (plan.round() > run.first()) {
        round(plan);
      }
    }
  }

  private void round(RoundPlan plan) {
    var folder = run.round(plan.round());
    var story = run.story(plan.round());
    tree.put(
        folder + "/landscape.md",
        page(landscape(plan), "## Landscape\n" + story.section("landscape")));
    tree.put(folder + "/decision.md", page(decision(plan), reasoning(story, "decision")));
    tree.put(folder + "/summary.md", summary(plan));
    tree.put(folder + "/regressions.md", RegressionsPage.of(run, plan.round()));
    for (var candidate : plan.candidates()) {
      candidate(plan, candidate, story);
    }
    if (plan.ships()) {
      tree.put(
          folder + "/applied/merged.yaml",
          plan.harness().yaml(run.root(), run.name(), plan.round() - 1));
    }
  }

  private void candidate(RoundPlan plan, Candidate candidate, Story story) {
    var folder = run.round(plan.round());
    var applied = folder + "/applied/" + candidate.id;
    var manifest = folder + "/candidates/" + candidate.id + ".md";
    var body = story.section(candidate.id + " body");
    if (story.has(candidate.id + " ask")) {
      body += "\n\n## Ask-more Response (turn 1)\n\n" + story.section(candidate.id + " ask");
    }
    tree.put(manifest, page(manifest(plan, candidate), body));
    if (candidate.fate == Candidate.Fate.PROPOSE_FAILED) {
      return;
    }
    tree.put(
        applied + "/config.yaml", candidate.applied.yaml(run.root(), run.name(), plan.round() - 1));
    candidate.assets.forEach(
        (file, resource) -> tree.put(applied + "/" + file, Story.resource(resource)));
    tree.put(
        folder + "/verdicts/V-" + candidate.id + ".md",
        page(
            JsonText.object(
                "candidate_id", candidate.id,
                "verdict", candidate.verdict,
                "evidence_anchors", candidate.anchors),
            reasoning(story, candidate.id + " verdict")));
    if (candidate.fate != Candidate.Fate.SHIPPED) {
      archive(plan, candidate, manifest);
    }
  }

  private void archive(RoundPlan plan, Candidate candidate, String manifest) {
    var archive = run.run() + "/archive/R" + plan.round() + "/" + candidate.id;
    tree.copy(manifest, archive + ".md");
    Map<String, Object> context =
        JsonText.object("reason", plan.ships() ? "not_selected" : "no_op");
    if (candidate.fate == Candidate.Fate.GATE_FAILED) {
      var skipped = JsonText.object("ok", false, "reason", "skipped: earlier gate failed");
      context =
          JsonText.object(
              "structure",
              JsonText.object("ok", false, "reason", candidate.failure),
              "novelty",
              JsonText.object("ok", true, "reason", ""),
              "canonicalize",
              skipped,
              "replay",
              skipped);
    }
    tree.put(archive + ".context.json", JsonText.pretty(context));
  }

  private static String page(Map<String, Object> front, String body) {
    return "---\n" + YamlText.of(front) + "---\n\n" + body;
  }

  private static String reasoning(Story story, String section) {
    return "## Reasoning\n" + story.section(section);
  }

  /// The front matter of landscape.md, which the audit log repeats.
  Map<String, Object> landscape(RoundPlan plan) {
    var front =
        JsonText.object(
            "round", plan.round(),
            "top_themes", plan.themes(),
            "persistent_failures", persistent(plan.round()),
            "unattempted_directions", plan.unattempted());
    if (!plan.flaggedBuckets().isEmpty()) {
      front.put("strategy_concern_flagged_buckets", plan.flaggedBuckets());
    }
    return front;
  }

  private List<String> persistent(int round) {
    return run.outcomes().tasks().stream()
        .filter(task ->
            run.outcomes().rounds().stream()
                .filter(seen -> seen < round)
                .allMatch(seen -> run.outcomes().flags(seen, task).equals("00")))
        .limit(6)
        .toList();
  }

  private static Map<String, Object> decision(RoundPlan plan) {
    var front =
        JsonText.object(
            "round",
            plan.round(),
            "decision_type",
            plan.ranking().isEmpty() ? "no_op" : "ship",
            "ship_ranking",
            plan.ranking().stream().map(id -> JsonText.object("candidate_id", id)).toList());
    if (!plan.concern().isEmpty()) {
      front.put("strategy_concern", plan.concern());
    }
    return front;
  }

  private Map<String, Object> manifest(RoundPlan plan, Candidate candidate) {
    var front =
        JsonText.object(
            "candidate_id",
            candidate.id,
            "bucket",
            candidate.bucket(),
            "capability_evidence",
            candidate.capability.stream()
                .map(entry ->
                    JsonText.object(
                        "type", entry.get(0),
                        "claim", entry.get(1),
                        "evidence", entry.get(2)))
                .toList(),
            "file_changes",
            candidate.fileChanges(run.originalRound(plan.round()) + "/applied"),
            "predicted_impact",
            JsonText.object(
                "tasks_will_unlock", candidate.unlock,
                "tasks_will_stabilize", candidate.stabilise,
                "tasks_at_risk", candidate.atRisk));
    if (!candidate.signature.isEmpty()) {
      front.put("attribution_signature", candidate.signatureJson());
    }
    if (!candidate.iteratesFrom.isEmpty()) {
      front.put("iterates_from", candidate.iteratesFrom);
    }
    return front;
  }

  private String summary(RoundPlan plan) {
    int before = plan.round() - 1;
    var outcomes = run.outcomes();
    var counts = new TreeMap<String, Integer>();
    var index = new StringBuilder();
    for (var task : outcomes.tasks()) {
      var pattern = DigestPage.pattern(outcomes.flags(before, task));
      counts.merge(pattern, 1, Integer::sum);
      index.append("- `").append(task).append("` — pattern=").append(pattern);
      index.append(" tag=`").append(tag(plan.round(), task, pattern)).append("`\n");
    }
    var out = new StringBuilder("# Round overview\n\n");
    out.append("Actionability: ").append(RunLog.actionability(outcomes, before));
    out.append("\n\n## Patterns\n");
    counts.forEach(
        (pattern, n) -> out.append("- ").append(pattern).append(": ").append(n).append('\n'));
    out.append("\n## Tasks\n").append(index);
    follow(out, plan.round());
    return out.toString();
  }

  private String tag(int round, String task, String pattern) {
    var reading = run.readings().get(round + "/" + task);
    if (reading != null) {
      return reading.failureMode();
    }
    return pattern.equals("ALL_PASS")
        ? "none"
        : run.tags().get(SampleIds.number(task + "#tag", run.tags().size()));
  }

  private void follow(StringBuilder out, int round) {
    var open = stillFailing(round);
    var before = run.rounds().get(round - 1 - run.first());
    if (open.isEmpty() || before.shipped().isEmpty()) {
      return;
    }
    var ship = before.shipped().getFirst();
    out.append("\n## Previous-round ship follow-up\n\nR").append(round - 1).append(" shipped `");
    out.append(ship.id).append("`, which named ").append(ship.predicted().size());
    out.append(" tasks. Not passing in every rollout (").append(open.size()).append("):\n");
    open.forEach(task -> out.append("- ").append(task).append('\n'));
  }

  /// The tasks that the first ship of the round before named and that do not pass in all rollouts.
  List<String> stillFailing(int round) {
    var before = run.rounds().get(round - 1 - run.first());
    if (before.shipped().isEmpty()) {
      return List.of();
    }
    return before.shipped().getFirst().predicted().stream()
        .filter(task -> run.outcomes().flags(round - 1, task).contains("0"))
        .toList();
  }
}
