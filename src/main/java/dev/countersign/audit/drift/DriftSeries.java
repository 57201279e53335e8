package dev.countersign.audit.drift;

import dev.countersign.audit.AuditInput;
import dev.countersign.replay.Replay;
import dev.countersign.replay.Rewrite;
import dev.countersign.trace.TaskOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// The control chart of mean rollout success against the best so far, over all tasks and for each
/// group of tasks (AUDIT C5).
///
/// For each round: how far it lies below the best round before it, in standard deviations of a
/// difference of two rounds, less what the best of so many equal rounds is expected to lie above
/// their mean, less an allowance. The positive sums of these are the CUSUM value. It starts again
/// from 0 at a structural edit; the yardstick, the best so far, stays.
///
/// @param overall all tasks
/// @param groups one for each recorded level with enough tasks
public record DriftSeries(Series overall, List<Series> groups) {

  private static final int FEWEST_TASKS_OF_A_GROUP = 8;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  public DriftSeries {
    groups = List.copyOf(groups);
  }

  /// One chart.
  ///
  /// @param name `all tasks`, or `level L1`
  /// @param tasks how many tasks count
  /// @param points by round
  public record Series(String name, int tasks, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }

    /// The last point before a round; empty if there is none.
    public Optional<Point> before(int round) {
      return points.stream().filter(point -> point.round() < round).reduce((_, last) -> last);
    }

    /// The points at which the sum went above its limit.
    public List<Point> alarms() {
      List<Point> alarms = new ArrayList<>();
      boolean above = false;
      for (Point point : points) {
        if (point.alarm() && !above) {
          alarms.add(point);
        }
        above = point.alarm();
      }
      return List.copyOf(alarms);
    }
  }

  /// One round of a chart.
  ///
  /// @param round the round
  /// @param rate mean rollout success, or the pass rate where only that is recorded; 0 to 1
  /// @param best the best rate of the rounds before; the same as `rate` in the first round
  /// @param bestRound the round that had it
  /// @param deviations how far below the best it lies, in standard deviations of a difference
  /// @param sum the CUSUM value, from 0, in the same unit
  /// @param limit above which it is an alarm
  /// @param reset why the sum started from 0 before this round; empty if it did not
  /// @param source run-relative path of the file with the figures
  public record Point(
      int round,
      double rate,
      double best,
      int bestRound,
      double deviations,
      double sum,
      double limit,
      String reset,
      String source) {

    /// Whether the sum is above its limit.
    public boolean alarm() {
      return sum > limit;
    }
  }

  /// Allowance and limit. With repeated rollouts the noise is known and a flat series of 15 rounds
  /// raises an alarm in about 1 of 20 cases; with the binomial variance, which is too large, the
  /// tighter limits do so in about 1 of 40.
  private record Limits(double allowance, double limit) {
    static Limits of(boolean repeated) {
      return repeated ? new Limits(1, 1.75) : new Limits(0.5, 2);
    }

    Limits higher() {
      return new Limits(allowance, limit + 1);
    }
  }

  /// The charts of a run.
  public static DriftSeries of(AuditInput input) {
    return of(input.replay());
  }

  /// The charts of a run.
  public static DriftSeries of(Replay replay) {
    List<RoundRate> rates = RoundRate.of(replay, _ -> true);
    if (rates.isEmpty()) {
      rates = RoundRate.ofCounts(replay);
    }
    var levels = new TreeSet<String>();
    replay.recorded().outcomes().stream()
        .map(TaskOutcome::level)
        .filter(level -> !level.isEmpty())
        .forEach(levels::add);
    List<Series> groups = new ArrayList<>();
    for (String level : levels) {
      List<RoundRate> group = RoundRate.of(replay, outcome -> outcome.level().equals(level));
      if (levels.size() > 1 && group.getFirst().tasks() >= FEWEST_TASKS_OF_A_GROUP) {
        groups.add(series("level " + level, group, replay, true));
      }
    }
    return new DriftSeries(series("all tasks", rates, replay, false), groups);
  }

  private static Series series(String name, List<RoundRate> rates, Replay replay, boolean group) {
    List<Point> points = new ArrayList<>();
    double sum = 0;
    double variances = 0;
    int best = 0;
    for (int at = 0; at < rates.size(); at++) {
      RoundRate now = rates.get(at);
      Limits limits = group ? Limits.of(now.repeated()).higher() : Limits.of(now.repeated());
      String reset = at == 0 ? "" : reset(now.round(), rates.get(at - 1).round(), replay);
      RoundRate yardstick = rates.get(best);
      double deviations = 0;
      if (at > 0) {
        deviations = (yardstick.rate() - now.rate()) / Math.sqrt(2 * variances / at);
        double step = deviations - expectedBest(at) / Math.sqrt(2) - limits.allowance();
        sum = Math.max(0, (reset.isEmpty() ? sum : 0) + step);
      }
      points.add(
          new Point(
              now.round(),
              now.rate(),
              yardstick.rate(),
              yardstick.round(),
              deviations,
              sum,
              limits.limit(),
              reset,
              now.source()));
      variances += now.variance();
      best = now.rate() > yardstick.rate() ? at : best;
    }
    return new Series(name, rates.isEmpty() ? 0 : rates.getFirst().tasks(), points);
  }

  /// The expected largest of so many standard normal values, by Blom's formula.
  private static double expectedBest(int rounds) {
    return rounds == 1
        ? 0
        : NORMAL.inverseCumulativeProbability((rounds - 0.375) / (rounds + 0.25));
  }

  /// Why the sum starts again before a round: a structural edit since the round before, that is a
  /// ship that touches the tools or shares no bucket with the ship before it, or an earlier harness
  /// that runs again.
  private static String reset(int round, int last, Replay replay) {
    List<Rewrite> ships = Ship.all(replay).stream().map(Ship::rewrite).toList();
    for (int at = 0; at < ships.size(); at++) {
      Rewrite ship = ships.get(at);
      if (ship.effectRound() > last && ship.effectRound() <= round) {
        if (ship.buckets().contains("tools")) {
          return ship.id() + " changes the tools";
        }
        boolean first = at == 0 || ship.buckets().isEmpty();
        if (!first && !Ship.shareBucket(ships.get(at - 1), ship)) {
          return ship.id() + " leaves the bucket of " + ships.get(at - 1).id();
        }
      }
    }
    List<Integer> same = replay.lineage().same(round);
    boolean again = !same.isEmpty() && same.getFirst() < last && !same.contains(last);
    return again ? replay.lineage().name(round) + " runs again" : "";
  }
}
