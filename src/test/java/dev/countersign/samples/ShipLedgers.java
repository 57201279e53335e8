package dev.countersign.samples;

import dev.countersign.base.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the run keeps about its ships: `ship_outcomes.json`, `scoreboard.json`, `reputation.json`
/// and `rejected_candidates.jsonl` (FORMATS 3.6, 3.7, 3.9, 3.10).
final class ShipLedgers {
  private final TreeWriter tree;
  private final SampleRun run;

  ShipLedgers(TreeWriter tree, SampleRun run) {
    this.tree = tree;
    this.run = run;
  }

  /// Writes all four.
  void write() {
    var outcomes = new ArrayList<Map<String, Object>>();
    var ships = new ArrayList<Map<String, Object>>();
    var buckets = new LinkedHashMap<String, int[]>();
    for (var plan : run.rounds()) {
      for (var ship : plan.shipped()) {
        outcomes.add(outcome(plan, ship));
        ships.add(score(plan.round(), ship, buckets));
      }
      for (var candidate : plan.candidates()) {
        if (candidate.fate == Candidate.Fate.REJECTED
            || candidate.fate == Candidate.Fate.GATE_FAILED) {
          rejected(plan, candidate);
        }
      }
    }
    tree.put(run.run() + "/data/ship_outcomes.json", JsonText.pretty(outcomes));
    var byBucket = new LinkedHashMap<String, Object>();
    buckets.forEach((bucket, n) ->
        byBucket.put(
            bucket,
            JsonText.object(
                "ships", n[0],
                "predicted", n[1],
                "flipped", n[2],
                "hit_rate", rate(n[2], n[1]))));
    tree.put(
        run.run() + "/scoreboard.json",
        JsonText.pretty(
            JsonText.object(
                "version",
                1,
                "last_updated_round",
                run.last(),
                "ships",
                ships,
                "by_bucket",
                byBucket)));
    reputation();
  }

  private Map<String, Object> score(int round, Candidate ship, Map<String, int[]> buckets) {
    var flipped = round == run.last() ? List.<String>of() : flipped(round, ship);
    var n = buckets.computeIfAbsent(ship.bucketText(), _ -> new int[3]);
    n[0]++;
    n[1] += ship.predicted().size();
    n[2] += flipped.size();
    return JsonText.object(
        "cid",
        ship.id,
        "round",
        round,
        "bucket",
        ship.bucketText(),
        "predicted_tasks",
        ship.predicted(),
        "flipped_in_ship_round",
        flipped,
        "hit_rate",
        rate(flipped.size(), ship.predicted().size()));
  }

  private static double rate(int part, int whole) {
    return whole == 0 ? 0 : SampleIds.round((double) part / whole, 4);
  }

  private List<String> flipped(int round, Candidate ship) {
    return ship.predicted().stream()
        .filter(task ->
            run.outcomes().flags(round - 1, task).equals("00")
                && run.outcomes().flags(round, task).contains("1"))
        .toList();
  }

  private Map<String, Object> outcome(RoundPlan plan, Candidate ship) {
    int round = plan.round();
    boolean known = round < run.last();
    var changes = ship.fileChanges(run.originalRound(round) + "/applied");
    var siblings =
        plan.candidates().stream()
            .filter(other -> other.fate != Candidate.Fate.SHIPPED)
            .filter(other -> other.fate != Candidate.Fate.PROPOSE_FAILED)
            .map(other -> other.id)
            .toList();
    Object superseded = JsonText.NULL;
    for (var later : run.rounds()) {
      for (var other : later.shipped()) {
        superseded = other.iteratesFrom.equals(ship.id) ? other.id : superseded;
      }
    }
    var entry =
        JsonText.object(
            "ship_id",
            ship.id,
            "round",
            round,
            "bucket",
            ship.bucketText(),
            "signature",
            Sha256.of(JsonText.line(changes)).hex(),
            "predicted_tasks",
            ship.predicted(),
            "rejected_sibling_cids",
            siblings,
            "flipped_to_pass_in_ship_round",
            known ? flipped(round, ship) : JsonText.NULL,
            "hit_rate",
            known ? hits(round, ship, false) : JsonText.NULL,
            "predicted_tasks_status_latest",
            known ? latest(ship) : Map.of(),
            "evidence_per_task",
            known ? evidence(round, ship) : Map.of(),
            "evidence_summary",
            known ? evidenceSummary(round, ship) : Map.of(),
            "attribution_signature",
            ship.signatureJson(),
            "candidate_manifest_slice",
            JsonText.object("bucket", ship.bucket(), "file_changes", changes),
            "superseded_by",
            superseded);
    if (known) {
      entry.put("flipped_by_category", categories(round, ship));
      entry.put("hit_rate_strict", hits(round, ship, true));
      entry.put("latest_round_in_history", run.last() - 1);
    }
    return entry;
  }

  private String hits(int round, Candidate ship, boolean strict) {
    long hits =
        ship.predicted().stream()
            .map(task -> grade(round, task))
            .filter(g -> g.equals("full_unlock") || (!strict && isHit(g)))
            .count();
    return hits + "/" + ship.predicted().size();
  }

  private static boolean isHit(String grade) {
    return grade.equals("partial_unlock") || grade.equals("stabilized");
  }

  private String grade(int round, String task) {
    return Outcomes.grade(run.outcomes().flags(round - 1, task), run.outcomes().flags(round, task));
  }

  private Map<String, Object> categories(int round, Candidate ship) {
    var all = new LinkedHashMap<String, List<String>>();
    for (var task : ship.predicted()) {
      all.computeIfAbsent(grade(round, task), _ -> new ArrayList<>()).add(task);
    }
    return new LinkedHashMap<>(all);
  }

  private Map<String, Object> latest(Candidate ship) {
    var all = new LinkedHashMap<String, Object>();
    for (var task : ship.predicted()) {
      var pattern = DigestPage.pattern(run.outcomes().flags(run.last() - 1, task));
      all.put(
          task,
          switch (pattern) {
            case "ALL_PASS" -> "passing";
            case "PARTIAL_PASS" -> "partial";
            default -> "still_failing";
          });
    }
    return all;
  }

  private Map<String, Object> evidence(int round, Candidate ship) {
    var all = new LinkedHashMap<String, Object>();
    ship.predicted().forEach(task -> all.put(task, label(round, ship, task)));
    return all;
  }

  private String label(int round, Candidate ship, String task) {
    if (ship.signature.isEmpty()) {
      return "joint";
    }
    boolean called =
        ship.signature.getFirst().equals("tool_call")
            && run.rollouts(round, task).stream()
                .anyMatch(r ->
                    TrajectoryPage.counts(r, false).getOrDefault(ship.signature.get(1), 0) >= 1);
    return called ? "direct" : "orphan";
  }

  private Map<String, Object> evidenceSummary(int round, Candidate ship) {
    var all = JsonText.object("direct", 0, "joint", 0, "orphan", 0);
    evidence(round, ship).values().forEach(l -> all.merge((String) l, 1, ShipLedgers::sum));
    return all;
  }

  private static Object sum(Object left, Object right) {
    return (Integer) left + (Integer) right;
  }

  private void rejected(RoundPlan plan, Candidate candidate) {
    var changes = candidate.fileChanges(run.originalRound(plan.round()) + "/applied");
    var decision = tree.text(run.round(plan.round()) + "/decision.md");
    int at = Math.max(0, decision.indexOf(candidate.id) - 120);
    tree.line(
        run.run() + "/data/rejected_candidates.jsonl",
        JsonText.line(
            JsonText.object(
                "round", plan.round(),
                "candidate_id", candidate.id,
                "bucket", candidate.bucketText(),
                "predicted_tasks", candidate.predicted(),
                "rejection_text_excerpt",
                    decision.substring(at, Math.min(decision.length(), at + 400)),
                "signature", plan.ships() ? Sha256.of(JsonText.line(changes)).hex() : "",
                "revived_as", List.of())));
  }

  private void reputation() {
    var wins = new LinkedHashMap<String, List<Boolean>>();
    List.of("prompt", "tools", "config", "processor")
        .forEach(bucket -> wins.put(bucket, new ArrayList<>()));
    for (var plan : run.rounds()) {
      for (var ship : plan.shipped()) {
        wins.getOrDefault(ship.bucketText(), new ArrayList<>()).add(true);
      }
    }
    wins.replaceAll((_, all) -> all.subList(Math.max(0, all.size() - 5), all.size()));
    tree.put(run.run() + "/reputation.json", JsonText.pretty(wins));
  }
}
