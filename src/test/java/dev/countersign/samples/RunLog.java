package dev.countersign.samples;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The two chronological records of a run: `audit.jsonl` and `journal.md` (FORMATS 3.3, 3.4).
final class RunLog {
  private final TreeWriter tree;
  private final SampleRun run;
  private final RoundFiles rounds;
  private long now;

  RunLog(TreeWriter tree, SampleRun run, RoundFiles rounds) {
    this.tree = tree;
    this.run = run;
    this.rounds = rounds;
  }

  /// The number and reason that tell whether a round has anything to learn from.
  static String actionability(Outcomes outcomes, int round) {
    long failing =
        outcomes.tasks().stream().filter(t -> outcomes.flags(round, t).equals("00")).count();
    long partial =
        outcomes.tasks().stream()
            .filter(t -> DigestPage.pattern(outcomes.flags(round, t)).equals("PARTIAL_PASS"))
            .count();
    return failing > 0
        ? "1.00 — " + failing + " tasks fail in every rollout"
        : "0.80 — no task fails in every rollout, " + partial + " pass in part";
  }

  /// Writes both files.
  void write() {
    for (var plan : run.rounds()) {
      if (plan.round() > run.first()) {
        now = run.evolveMillis(plan.round());
        audit(plan);
        journal(plan);
      }
    }
  }

  private void audit(RoundPlan plan) {
    int round = plan.round();
    var folder = run.originalRound(round);
    var action = actionability(run.outcomes(), round - 1);
    event(
        round,
        "P",
        "preprocess",
        JsonText.object(
            "task_count",
            run.outcomes().tasks().size(),
            "digests_dir",
            folder + "/digests",
            "summary_path",
            folder + "/summary.md",
            "actionability",
            Double.valueOf(action.substring(0, 4)),
            "actionability_reason",
            action.substring(7),
            "degraded_digest_count",
            0));
    followUp(round);
    event(
        round,
        "1",
        "plan",
        JsonText.object("landscape_written", true, "frontmatter", rounds.landscape(plan)),
        folder + "/landscape.md");
    for (var candidate : plan.candidates()) {
      boolean failed = candidate.fate == Candidate.Fate.PROPOSE_FAILED;
      event(
          round,
          "2",
          failed ? "propose_fail" : "propose",
          JsonText.object("brief_id", candidate.id, "reason", failed ? candidate.failure : ""));
    }
    event(
        round,
        "3",
        "decision",
        JsonText.object(
            "decision_type", plan.ranking().isEmpty() ? "no_op" : "ship", "critic_failed", false),
        folder + "/decision.md");
    for (var id : plan.ranking()) {
      plan.candidates().stream().filter(c -> c.id.equals(id)).forEach(c -> gate(round, c));
    }
    outcome(plan);
    event(
        round,
        "journal",
        "journal",
        JsonText.object("action", plan.ships() ? "ship" : "no_op", "shipped_cids", ids(plan)),
        run.root() + "/run/journal.md");
  }

  private void followUp(int round) {
    var before = run.rounds().get(round - 1 - run.first());
    var open = rounds.stillFailing(round);
    if (open.isEmpty()) {
      return;
    }
    var ship = before.shipped().getFirst();
    event(
        round,
        "P",
        "ship_followup",
        JsonText.object(
            "prev_round",
            round - 1,
            "prev_shipped_cid",
            ship.id,
            "predicted_count",
            ship.predicted().size(),
            "still_failing_count",
            open.size(),
            "actually_passed_count",
            ship.predicted().size() - open.size()));
  }

  private void gate(int round, Candidate candidate) {
    boolean failed = candidate.fate == Candidate.Fate.GATE_FAILED;
    var skipped = "skipped: earlier gate failed";
    event(
        round,
        "4",
        "gate",
        failed
            ? JsonText.object(
                "cid", candidate.id,
                "results",
                    JsonText.object(
                        "structure",
                        false,
                        "novelty",
                        true,
                        "canonicalize",
                        false,
                        "replay",
                        false),
                "reasons",
                    JsonText.object(
                        "structure", candidate.failure,
                        "canonicalize", skipped,
                        "replay", skipped))
            : JsonText.object(
                "cid", candidate.id,
                "results",
                    JsonText.object(
                        "structure", true,
                        "novelty", true,
                        "canonicalize", true,
                        "counterfactual", true,
                        "replay", true),
                "reasons", Map.of()));
  }

  private void outcome(RoundPlan plan) {
    var byBucket = new LinkedHashMap<String, Object>();
    plan.shipped().forEach(ship -> byBucket.putIfAbsent(ship.buckets.getFirst(), ship.id));
    event(
        plan.round(),
        "4",
        plan.ships() ? "commit" : "revert",
        JsonText.object(
            "shipped_cids",
            ids(plan),
            "shipped_by_bucket",
            byBucket,
            "reason",
            plan.ships() ? JsonText.NULL : "critic no-op"));
  }

  private void journal(RoundPlan plan) {
    var predicted = plan.shipped().stream().flatMap(ship -> ship.predicted().stream()).toList();
    var byCid = new LinkedHashMap<String, Object>();
    plan.shipped().forEach(ship -> byCid.put(ship.id, ship.predicted()));
    var narrative = plan.ships() ? "shipped " + String.join(", ", ids(plan)) : "critic no-op";
    var entry =
        JsonText.object(
            "round",
            plan.round(),
            "action",
            plan.ships() ? "ship" : "no_op",
            "shipped_cid",
            plan.ships() ? ids(plan).getFirst() : JsonText.NULL,
            "hypothesis_signatures",
            List.of(),
            "refuted_signatures",
            List.of(),
            "hit_rate",
            JsonText.NULL,
            "narrative",
            narrative,
            "predicted_tasks_pass",
            predicted,
            "shipped_cids",
            ids(plan),
            "predicted_tasks_by_cid",
            byCid);
    var file = run.run() + "/journal.md";
    tree.line(file, "\n## Round " + plan.round() + "\n```json");
    tree.line(file, JsonText.pretty(entry) + "\n```\n\n" + narrative);
  }

  private static List<String> ids(RoundPlan plan) {
    return plan.shipped().stream().map(ship -> ship.id).toList();
  }

  private void event(
      int round, String stage, String kind, Map<String, Object> payload, String... evidence) {
    tree.line(
        run.run() + "/audit.jsonl",
        JsonText.line(
            JsonText.object(
                "round", round,
                "stage", stage,
                "kind", kind,
                "payload", payload,
                "evidence_refs", List.of(evidence),
                "ts", now / 1000.0)));
    now += kind.equals("gate") ? 41_250 : 612_500;
  }
}
