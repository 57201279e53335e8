package dev.countersign.replay;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/// The 95 % Wilson score interval of a rate; honest for the few tasks of a benchmark.
///
/// @param low lower end, from 0
/// @param high upper end, to 1
public record Wilson(double low, double high) {

  private static final double ERROR_RATE = 0.05;

  /// The interval for `passed` of `tasks`, or of other counts of the same kind.
  ///
  /// @throws IllegalArgumentException if `tasks` is not positive
  public static Wilson of(int passed, int tasks) {
    if (tasks <= 0) {
      throw new IllegalArgumentException("an interval needs at least one task");
    }
    var interval = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(tasks, passed, ERROR_RATE);
    return new Wilson(Math.max(0, interval.getLowerBound()), Math.min(1, interval.getUpperBound()));
  }
}
