package dev.countersign.audit.prediction;

import dev.countersign.audit.AuditInput;
import dev.countersign.trace.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the run's own ledgers say about its ships: `scoreboard.json`, `reputation.json` and
/// `data/ship_outcomes.json` (FORMATS 3.6, 3.7 and 3.9).
///
/// @param scoreboard by candidate; empty without the file
/// @param outcomes by candidate; empty without the file
/// @param reputation by bucket, newest last; empty without the file
record RecordedScores(
    Map<String, ScoreLine> scoreboard,
    Map<String, OutcomeLine> outcomes,
    Map<String, List<Boolean>> reputation) {

  static final String SCOREBOARD = "scoreboard.json";
  static final String OUTCOMES = "data/ship_outcomes.json";
  static final String REPUTATION = "reputation.json";

  /// A ship on the scoreboard.
  ///
  /// @param hitRate as written, such as `0.6667`
  /// @param predicted tasks
  /// @param flipped tasks that left ALL_FAIL
  record ScoreLine(String hitRate, List<String> predicted, List<String> flipped) {}

  /// A ship in `ship_outcomes.json`.
  ///
  /// @param hitRate as written, such as `3/3`; empty if null
  /// @param strict `hit_rate_strict`; empty if absent
  /// @param predicted tasks
  /// @param evidence task to `direct`, `joint` or `orphan`
  record OutcomeLine(
      String hitRate, String strict, List<String> predicted, Map<String, String> evidence) {}

  static RecordedScores of(AuditInput input) {
    return new RecordedScores(scoreboard(input), outcomes(input), reputation(input));
  }

  private static Map<String, ScoreLine> scoreboard(AuditInput input) {
    var lines = new LinkedHashMap<String, ScoreLine>();
    Optional<Tree> file = RunFileText.json(input, SCOREBOARD);
    for (Tree.MapNode ship : RunFileText.maps(RunFileText.get(file, "ships"))) {
      lines.put(
          ship.text("cid"),
          new ScoreLine(
              ship.text("hit_rate"),
              list(ship, "predicted_tasks"),
              list(ship, "flipped_in_ship_round")));
    }
    return lines;
  }

  private static Map<String, OutcomeLine> outcomes(AuditInput input) {
    var lines = new LinkedHashMap<String, OutcomeLine>();
    for (Tree.MapNode ship : RunFileText.maps(RunFileText.json(input, OUTCOMES))) {
      var evidence = new LinkedHashMap<String, String>();
      if (ship.get("evidence_per_task").orElse(null) instanceof Tree.MapNode map) {
        map.entries().forEach(entry -> evidence.put(entry.key(), entry.value().scalar()));
      }
      lines.put(
          ship.text("ship_id"),
          new OutcomeLine(
              ship.text("hit_rate"),
              ship.text("hit_rate_strict"),
              list(ship, "predicted_tasks"),
              evidence));
    }
    return lines;
  }

  private static Map<String, List<Boolean>> reputation(AuditInput input) {
    var buckets = new LinkedHashMap<String, List<Boolean>>();
    if (RunFileText.json(input, REPUTATION).orElse(null) instanceof Tree.MapNode map) {
      for (Tree.Entry entry : map.entries()) {
        buckets.put(
            entry.key(), entry.value().scalars().stream().map(Boolean::parseBoolean).toList());
      }
    }
    return buckets;
  }

  private static List<String> list(Tree.MapNode map, String key) {
    return map.get(key).map(Tree::scalars).orElse(List.of());
  }
}
