package dev.countersign.replay;

/// The 95 % Wilson score interval of a rate; honest for the few tasks of a benchmark.
///
/// @param low lower end, from 0
/// @param high upper end, to 1
public record Wilson(double low, double high) {

  private static final double Z = 1.959963984540054;

  /// The interval for `passed` of `tasks`, or of other counts of the same kind.
  ///
  /// @throws IllegalArgumentException if `tasks` is not positive
  public static Wilson of(int passed, int tasks) {
    if (tasks <= 0) {
      throw new IllegalArgumentException("an interval needs at least one task");
    }
    double n = tasks;
    double rate = passed / n;
    double centre = rate + Z * Z / (2 * n);
    double spread = Z * Math.sqrt(rate * (1 - rate) / n + Z * Z / (4 * n * n));
    double scale = 1 + Z * Z / n;
    return new Wilson(
        Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale));
  }
}
