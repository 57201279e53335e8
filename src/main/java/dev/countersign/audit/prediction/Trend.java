package dev.countersign.audit.prediction;

import dev.countersign.audit.prediction.BucketRecord.Point;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/// Whether a hit rate rises or falls over the rounds: every prediction is one observation, a hit or
/// a miss in its round.
///
/// @param slope change of the hit rate from one round to the next, by least squares
/// @param p two-sided p-value of the Mann-Whitney test that hits and misses come from the same
///   rounds
public record Trend(double slope, double p) {

  private static final double LEVEL = 0.05;

  /// Whether it falls more than chance explains at the 5 % level.
  public boolean falls() {
    return slope < 0 && p < LEVEL;
  }

  /// Whether it rises more than chance explains at the 5 % level.
  public boolean rises() {
    return slope > 0 && p < LEVEL;
  }

  /// `falls`, `rises` or `no trend`.
  public String word() {
    return falls() ? "falls" : rises() ? "rises" : "no trend";
  }

  /// The trend of these rounds; empty with fewer than two.
  static Optional<Trend> of(List<Point> points) {
    if (points.size() < 2) {
      return Optional.empty();
    }
    double[] hits = rounds(points, true);
    double[] misses = rounds(points, false);
    double p =
        hits.length == 0 || misses.length == 0
            ? 1
            : MannWhitneyUTest.withDefaults().test(hits, misses).getPValue();
    return Optional.of(new Trend(slope(hits, misses), p));
  }

  private static double[] rounds(List<Point> points, boolean hit) {
    return points.stream()
        .flatMapToInt(point -> {
          int n = hit ? point.hitRate().hits() : point.hitRate().of() - point.hitRate().hits();
          return IntStream.generate(point::round).limit(n);
        })
        .asDoubleStream()
        .toArray();
  }

  private static double slope(double[] hits, double[] misses) {
    double n = hits.length + misses.length;
    double meanRound = DoubleStream.concat(Arrays.stream(hits), Arrays.stream(misses)).sum() / n;
    double meanHit = hits.length / n;
    double covariance =
        Arrays.stream(hits).map(round -> (round - meanRound) * (1 - meanHit)).sum()
            + Arrays.stream(misses).map(round -> (round - meanRound) * -meanHit).sum();
    double variance =
        DoubleStream.concat(Arrays.stream(hits), Arrays.stream(misses))
            .map(round -> (round - meanRound) * (round - meanRound))
            .sum();
    return variance == 0 ? 0 : covariance / variance;
  }
}
