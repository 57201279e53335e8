package dev.countersign.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Who passed when: for every round and task the two rollouts as `11`, `10`, `01` or `00`.
///
/// Tasks with a story are given by hand; the others move by tables of counts, taken in a fixed
/// shuffled order, so that every round has exactly the figures that its table says.
final class Outcomes {
  /// What the candidate of the round said about the tasks of a move.
  enum Role {
    UNLOCK,
    STABILISE,
    FREE
  }

  /// So many tasks going from one state to another.
  record Move(String from, String to, int count, Role role) {}

  private final TreeMap<Integer, Map<String, String>> rounds = new TreeMap<>();
  private final Map<Integer, Map<Role, List<String>>> roles = new TreeMap<>();

  /// Starts with the states of the first round.
  void start(int round, Map<String, String> states) {
    rounds.put(round, new LinkedHashMap<>(states));
  }

  /// Plays a round: moves among the tasks that `given` does not name, then the given states.
  void round(int round, List<Move> moves, Map<String, String> given) {
    var before = rounds.get(round - 1);
    if (before == null) {
      throw new IllegalStateException("Round " + (round - 1) + " comes first.");
    }
    var after = new LinkedHashMap<>(before);
    var free = new ArrayList<>(before.keySet());
    free.removeAll(given.keySet());
    free.sort(java.util.Comparator.comparing(task -> SampleIds.uuid(task + "@" + round)));
    for (var move : moves) {
      var taken =
          free.stream()
              .filter(task -> move.from().equals(before.get(task)))
              .limit(move.count())
              .toList();
      if (taken.size() < move.count()) {
        throw new IllegalStateException("Too few tasks for " + move + " in round " + round);
      }
      free.removeAll(taken);
      taken.forEach(task -> after.put(task, move.to()));
      roles
          .computeIfAbsent(round, _ -> new TreeMap<>())
          .computeIfAbsent(move.role(), _ -> new ArrayList<>())
          .addAll(taken);
    }
    after.putAll(given);
    rounds.put(round, after);
  }

  /// The tasks that a table move of this round gave this role.
  List<String> role(int round, Role role) {
    return roles.getOrDefault(round, Map.of()).getOrDefault(role, List.of());
  }

  /// All rounds in order.
  List<Integer> rounds() {
    return List.copyOf(rounds.keySet());
  }

  /// All tasks in order.
  List<String> tasks() {
    return List.copyOf(rounds.firstEntry().getValue().keySet());
  }

  /// The rollouts of a task in a round, `1` for passed.
  String flags(int round, String task) {
    return rounds.getOrDefault(round, Map.of()).getOrDefault(task, "");
  }

  /// How many tasks have at least one passing rollout.
  int passed(int round) {
    return (int) tasks().stream().filter(task -> flags(round, task).contains("1")).count();
  }

  /// The grade of a transition (FORMATS 3.9).
  static String grade(String before, String after) {
    var change = DigestPage.pattern(before) + ">" + DigestPage.pattern(after);
    return switch (change) {
      case "ALL_FAIL>ALL_PASS" -> "full_unlock";
      case "ALL_FAIL>PARTIAL_PASS" -> "partial_unlock";
      case "PARTIAL_PASS>ALL_PASS" -> "stabilized";
      case "ALL_PASS>ALL_FAIL" -> "regressed_hard";
      case "ALL_PASS>PARTIAL_PASS" -> "regressed_soft";
      case "PARTIAL_PASS>ALL_FAIL" -> "regressed_partial";
      case "ALL_PASS>ALL_PASS" -> "noop_pass";
      case "ALL_FAIL>ALL_FAIL" -> "noop_fail";
      default -> "noop_partial";
    };
  }

  /// Whether a transition is an improvement that counts for the hit rate.
  static boolean improves(String before, String after) {
    var grade = grade(before, after);
    return grade.endsWith("unlock") || grade.equals("stabilized");
  }
}
