package dev.countersign.ui.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// Where rounds and rates lie on the chart, in pixels of the chart's own area.
///
/// @param left of the plot
/// @param right of the plot
/// @param top of the plot
/// @param bottom of the plot
/// @param lowest rate at the bottom
/// @param highest rate at the top
/// @param count of rounds, at least 1
record ChartScale(
    double left,
    double right,
    double top,
    double bottom,
    double lowest,
    double highest,
    int count) {

  private static final double[] STEPS = {0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5};
  private static final int MOST_TICKS = 4;

  /// The scale that shows all of `points` in a plot with these edges.
  static ChartScale of(
      List<ChartPoint> points, double left, double right, double top, double bottom) {
    double[] rates =
        points.stream()
            .flatMap(point -> Stream.of(point.rate(), point.low(), point.high(), point.best()))
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    double low = 1;
    double high = 0;
    for (double rate : rates) {
      low = Math.min(low, rate);
      high = Math.max(high, rate);
    }
    if (low > high) {
      low = 0;
      high = 1;
    }
    double step = step(high - low);
    low = Math.clamp(Math.floor(low / step) * step, 0, 1);
    high = Math.clamp(Math.ceil(high / step - 1e-9) * step, 0, 1);
    if (high - low < step / 2) {
      low = Math.max(0, low - step);
      high = Math.min(1, high + step);
    }
    return new ChartScale(left, right, top, bottom, low, high, Math.max(1, points.size()));
  }

  /// The middle of a round's column.
  double x(int index) {
    return left + (index + 0.5) * spacing();
  }

  /// The height of a rate.
  double y(double rate) {
    return bottom - (rate - lowest) / (highest - lowest) * (bottom - top);
  }

  /// From one round to the next.
  double spacing() {
    return (right - left) / count;
  }

  /// The round whose column holds `x`, as an index.
  int index(double x) {
    return Math.clamp((int) ((x - left) / spacing()), 0, count - 1);
  }

  /// The rates that get a grid line, ascending; two to five.
  List<Double> ticks() {
    double step = step(highest - lowest);
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; lowest + i * step <= highest + 1e-9; i++) {
      ticks.add(lowest + i * step);
    }
    return ticks;
  }

  /// Every how many rounds a label fits.
  int labelStep() {
    return Math.max(1, (int) Math.ceil(30 / spacing()));
  }

  private static double step(double range) {
    for (double step : STEPS) {
      if (range / step <= MOST_TICKS - 1 + 1e-9) {
        return step;
      }
    }
    return 0.5;
  }
}
