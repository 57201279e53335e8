package dev.countersign.audit.custody;

import dev.countersign.audit.AuditInput;
import dev.countersign.audit.RolloutFacts;
import dev.countersign.audit.RolloutFacts.MidTask;
import dev.countersign.replay.task.MidTaskRewrite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What processors did inside the tasks of a run: who changed what, how often, and what followed
/// (AUDIT C24).
///
/// @param rows most frequent first
/// @param rollouts how many rollouts were read
public record InterventionLedger(List<Row> rows, int rollouts) {

  public InterventionLedger {
    rows = List.copyOf(rows);
  }

  /// One way of intervening.
  ///
  /// @param who the processors, joined by `, `; empty if the recording does not say
  /// @param inferred whether any of them is inferred rather than recorded
  /// @param kind what was rewritten
  /// @param hook the word of the hook; empty if not known
  /// @param tool the tool's name for tool rewrites; else empty
  /// @param times how often
  /// @param byRound how often in each round; -1 where the round is not known
  /// @param passed rollouts with it that passed
  /// @param failed rollouts with it that failed
  /// @param unknown rollouts with it that nobody evaluated
  /// @param inLastStep how often it was in the rollout's last step
  /// @param next what the model did next, with how often, most frequent first; `answer` for an
  ///   answer, `nothing` where it did not act any more
  /// @param example id of the first such rewrite
  public record Row(
      String who,
      boolean inferred,
      MidTaskRewrite.Kind kind,
      String hook,
      String tool,
      int times,
      Map<Integer, Integer> byRound,
      int passed,
      int failed,
      int unknown,
      int inLastStep,
      List<Next> next,
      String example) {

    public Row {
      byRound = java.util.Collections.unmodifiableMap(new TreeMap<>(byRound));
      next = List.copyOf(next);
    }

    /// Rollouts with it.
    public int rollouts() {
      return passed + failed + unknown;
    }
  }

  /// What followed.
  ///
  /// @param what the tools called, `answer` or `nothing`
  /// @param times how often
  public record Next(String what, int times) {}

  private record Way(String who, MidTaskRewrite.Kind kind, String hook, String tool) {}

  private record Seen(RolloutFacts rollout, MidTask rewrite) {}

  /// The ledger of a run.
  public static InterventionLedger of(AuditInput input) {
    return input
        .memo()
        .get(InterventionLedger.class, InterventionLedger.class, () -> of(input.rollouts()));
  }

  /// The ledger of the rollouts of one round.
  public static InterventionLedger of(AuditInput input, int round) {
    return of(input.rollouts(round));
  }

  private static InterventionLedger of(List<RolloutFacts> rollouts) {
    Map<Way, List<Seen>> ways = new java.util.LinkedHashMap<>();
    for (RolloutFacts rollout : rollouts) {
      for (MidTask rewrite : rollout.rewrites()) {
        var way =
            new Way(
                String.join(", ", rewrite.processors()),
                rewrite.kind(),
                rewrite.hook(),
                rewrite.tool());
        ways.computeIfAbsent(way, _ -> new ArrayList<>()).add(new Seen(rollout, rewrite));
      }
    }
    return new InterventionLedger(
        ways.entrySet().stream()
            .map(entry -> row(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingInt(Row::times).reversed())
            .toList(),
        rollouts.size());
  }

  private static Row row(Way way, List<Seen> seen) {
    Map<Integer, Integer> byRound = new TreeMap<>();
    Map<String, Integer> next = new TreeMap<>();
    Set<String> counted = new HashSet<>();
    int passed = 0;
    int failed = 0;
    int unknown = 0;
    for (Seen one : seen) {
      byRound.merge(one.rollout().round().orElse(-1), 1, Integer::sum);
      String action = one.rewrite().next();
      next.merge(action.isEmpty() ? "nothing" : action, 1, Integer::sum);
      if (counted.add(one.rollout().path() + " " + one.rollout().sessionId())) {
        Optional<Boolean> outcome = one.rollout().passed();
        passed += outcome.orElse(false) ? 1 : 0;
        failed += outcome.isPresent() && !outcome.get() ? 1 : 0;
        unknown += outcome.isEmpty() ? 1 : 0;
      }
    }
    return new Row(
        way.who(),
        seen.stream().anyMatch(one -> one.rewrite().inferred()),
        way.kind(),
        way.hook(),
        way.tool(),
        seen.size(),
        byRound,
        passed,
        failed,
        unknown,
        (int) seen.stream().filter(one -> one.rewrite().last()).count(),
        next.entrySet().stream()
            .map(entry -> new Next(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingInt(Next::times).reversed())
            .toList(),
        seen.getFirst().rewrite().id());
  }

  /// How many rewrites there were in all.
  public int times() {
    return rows.stream().mapToInt(Row::times).sum();
  }
}
