package dev.countersign.audit.bisect;

import dev.countersign.audit.RolloutFacts;
import dev.countersign.audit.bisect.Probe.State;
import dev.countersign.replay.Fate;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.TaskOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Finds the round in which a task was lost, and ranks the rewrites that may have lost it (AUDIT
/// C8). Every outcome is recorded, so no round is run again: the rounds between good and bad are
/// walked through, those that say nothing are skipped, and their rewrites are suspects too.
public final class Bisect {

  private static final Set<String> SURROUNDINGS =
      Set.of("error", "interrupted", "crashed", "timeout", "not_started");

  private final Replay replay;
  private final String task;
  private final List<RolloutFacts> facts;
  private final TreeMap<Integer, TaskOutcome> outcomes = new TreeMap<>();

  private Bisect(Replay replay, List<RolloutFacts> rollouts, String task) {
    this.replay = replay;
    this.task = task;
    this.facts = rollouts.stream().filter(rollout -> rollout.taskId().equals(task)).toList();
    replay.recorded().outcomes().stream()
        .filter(outcome -> outcome.taskId().equals(task))
        .forEach(outcome -> outcomes.put(outcome.round(), outcome));
  }

  /// Bisects.
  ///
  /// @param rollouts facts of the run's rollouts; those of other tasks are passed over
  /// @param task its whole id
  /// @param good a round in which it went well; by default the last good one before the bad one
  /// @param bad a round in which it went wrong; by default the last round in which it did after a
  ///   good one. Good and bad are told apart by the shares of passing rollouts in these two rounds,
  ///   so that a task that softened can be bisected as well.
  public static BisectResult of(
      Replay replay, List<RolloutFacts> rollouts, String task, OptionalInt good, OptionalInt bad) {
    return new Bisect(replay, rollouts, task).run(good, bad);
  }

  private BisectResult run(OptionalInt wantedGood, OptionalInt wantedBad) {
    double low = wantedBad.isPresent() ? share(wantedBad.getAsInt()) : 0;
    double high =
        wantedGood.isPresent() ? share(wantedGood.getAsInt()) : Math.max(low, 0) + Double.MIN_VALUE;
    List<Probe> all = new ArrayList<>();
    for (int round : replay.recorded().rounds()) {
      all.add(probe(round, low, high));
    }
    if (high <= low) {
      return nothing(
          all, "the task went no better in the good round than in the bad one; name other rounds");
    }
    OptionalInt bad = wantedBad.isPresent() ? wantedBad : lastBadAfterGood(all);
    OptionalInt good =
        bad.isEmpty() ? bad : last(all, State.GOOD, wantedGood.orElse(-1), bad.getAsInt());
    if (bad.isEmpty() || good.isEmpty()) {
      return nothing(all, "no round in which it went wrong follows one in which it went well");
    }
    int from = good.getAsInt();
    int first =
        all.stream()
            .filter(p -> p.round() > from && p.state() == State.BAD)
            .mapToInt(Probe::round)
            .findFirst()
            .orElse(bad.getAsInt());
    return found(
        all.stream().filter(p -> p.round() >= from && p.round() <= first).toList(), from, first);
  }

  private BisectResult found(List<Probe> probes, int good, int bad) {
    List<RolloutFacts> trace = rollouts(bad);
    boolean same = replay.lineage().same(bad).contains(good);
    List<Suspect> suspects =
        same
            ? List.of()
            : replay.rewrites().stream()
                .filter(rewrite -> mayHaveActed(rewrite, good, bad))
                .map(rewrite -> Surface.suspect(rewrite, task, replay, trace))
                .sorted(Comparator.comparingInt(Suspect::score).reversed())
                .toList();
    long skipped = probes.stream().filter(p -> p.state() == State.SKIP).count();
    String says =
        "good in R%d, bad in R%d%s; %s"
            .formatted(
                good,
                bad,
                skipped == 0 ? "" : ", " + skipped + " skipped between them",
                same
                    ? "both ran the same harness, which is consistent with chance"
                    : suspects.size() == 1
                        ? "one rewrite lies between them"
                        : suspects.size() + " rewrites lie between them");
    return new BisectResult(
        task,
        OptionalInt.of(good),
        OptionalInt.of(bad),
        probes,
        same,
        suspects,
        rollout(good, true),
        rollout(bad, false),
        says);
  }

  private BisectResult nothing(List<Probe> probes, String says) {
    return new BisectResult(
        task,
        OptionalInt.empty(),
        OptionalInt.empty(),
        probes,
        false,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        says);
  }

  /// A ship that took effect after the good round and not after the bad one, or a rollback that
  /// did.
  private boolean mayHaveActed(Rewrite rewrite, int good, int bad) {
    return switch (rewrite.kind()) {
      case CANDIDATE ->
          (rewrite.fate() == Fate.SHIPPED || rewrite.fate() == Fate.ROLLED_BACK)
              && rewrite.effectRound() > good
              && rewrite.effectRound() <= bad;
      case ROLLBACK -> rewrite.round() >= good && rewrite.round() < bad;
      case NO_OP -> false;
    };
  }

  private Probe probe(int round, double low, double high) {
    TaskOutcome outcome = outcomes.get(round);
    if (outcome == null) {
      return new Probe(round, State.SKIP, "not recorded");
    }
    String figures = outcome.passes() + "/" + outcome.attempts();
    if (!outcome.passed() && failedOutside(round, outcome)) {
      return new Probe(round, State.SKIP, figures + ", ended by a failure of the surroundings");
    }
    double share = share(round);
    State state = share >= high ? State.GOOD : share <= low ? State.BAD : State.SKIP;
    return new Probe(round, state, figures + (state == State.SKIP ? ", between the two" : ""));
  }

  /// Whether every rollout ended outside of the harness's power; by the journals where there are
  /// any, else by the recorded exit reason.
  private boolean failedOutside(int round, TaskOutcome outcome) {
    List<RolloutFacts> rollouts = rollouts(round);
    return rollouts.isEmpty()
        ? SURROUNDINGS.contains(outcome.exit())
        : rollouts.stream().allMatch(RolloutFacts::infrastructure);
  }

  private double share(int round) {
    return Optional.ofNullable(outcomes.get(round))
        .map(outcome -> (double) outcome.passes() / outcome.attempts())
        .orElse(-1.0);
  }

  private static OptionalInt lastBadAfterGood(List<Probe> probes) {
    int first =
        probes.stream()
            .filter(probe -> probe.state() == State.GOOD)
            .mapToInt(Probe::round)
            .findFirst()
            .orElse(Integer.MAX_VALUE);
    return probes.stream()
        .filter(probe -> probe.state() == State.BAD && probe.round() > first)
        .mapToInt(Probe::round)
        .max();
  }

  private static OptionalInt last(List<Probe> probes, State state, int from, int before) {
    return probes.stream()
        .filter(p -> p.state() == state && p.round() >= from && p.round() < before)
        .mapToInt(Probe::round)
        .max();
  }

  private List<RolloutFacts> rollouts(int round) {
    return facts.stream().filter(rollout -> rollout.round().orElse(-1) == round).toList();
  }

  /// A rollout of a round, if possible one that passed or failed as wanted.
  private Optional<RolloutFacts> rollout(int round, boolean passed) {
    Map<Boolean, List<RolloutFacts>> fitting =
        rollouts(round).stream()
            .collect(
                Collectors.partitioningBy(rollout -> rollout.passed().orElse(!passed) == passed));
    return fitting.getOrDefault(true, List.of()).stream()
        .findFirst()
        .or(() -> fitting.getOrDefault(false, List.of()).stream().findFirst());
  }
}
