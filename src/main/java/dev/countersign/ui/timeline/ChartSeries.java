package dev.countersign.ui.timeline;

import java.util.List;
import java.util.OptionalDouble;
import javafx.scene.Group;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/// The band, the dashed step line and the line of the chart. A round without a rate breaks them.
final class ChartSeries extends Group {

  /// Half the width of a band that stands alone between two gaps, in pixels.
  private static final double LONE = 4;

  private final Path band = path("chart-band");
  private final Path best = path("chart-best");
  private final Path line = path("chart-line");

  ChartSeries() {
    getChildren().addAll(band, best, line);
    setMouseTransparent(true);
  }

  void clear() {
    band.getElements().clear();
    best.getElements().clear();
    line.getElements().clear();
  }

  void draw(List<ChartPoint> points, ChartScale scale) {
    clear();
    for (int i = 0; i < points.size(); i++) {
      ChartPoint point = points.get(i);
      boolean joined = i > 0 && points.get(i - 1).rate().isPresent();
      if (point.rate().isPresent()) {
        double y = scale.y(point.rate().getAsDouble());
        line.getElements().add(move(joined, scale.x(i), y));
      }
      if (point.best().isPresent()) {
        step(points, scale, i, scale.y(point.best().getAsDouble()));
      }
    }
    for (int from = 0; from < points.size(); from++) {
      int to = from;
      while (to < points.size() && hasInterval(points.get(to))) {
        to++;
      }
      if (to > from) {
        band(points, scale, from, to);
        from = to;
      }
    }
  }

  private void step(List<ChartPoint> points, ChartScale scale, int i, double y) {
    OptionalDouble before = i == 0 ? OptionalDouble.empty() : points.get(i - 1).best();
    if (before.isPresent()) {
      best.getElements().add(new LineTo(scale.x(i), scale.y(before.getAsDouble())));
      best.getElements().add(new LineTo(scale.x(i), y));
    } else {
      best.getElements().add(new MoveTo(scale.x(i), y));
    }
  }

  private void band(List<ChartPoint> points, ChartScale scale, int from, int to) {
    double lone = to - from == 1 ? LONE : 0;
    for (int i = from; i < to; i++) {
      double y = scale.y(points.get(i).high().orElseThrow());
      band.getElements().add(move(i > from, scale.x(i) - lone, y));
      if (lone > 0) {
        band.getElements().add(new LineTo(scale.x(i) + lone, y));
      }
    }
    for (int i = to - 1; i >= from; i--) {
      double y = scale.y(points.get(i).low().orElseThrow());
      band.getElements().add(new LineTo(scale.x(i) + lone, y));
      if (lone > 0) {
        band.getElements().add(new LineTo(scale.x(i) - lone, y));
      }
    }
    band.getElements().add(new ClosePath());
  }

  private static boolean hasInterval(ChartPoint point) {
    return point.low().isPresent() && point.high().isPresent();
  }

  private static PathElement move(boolean joined, double x, double y) {
    return joined ? new LineTo(x, y) : new MoveTo(x, y);
  }

  private static Path path(String styleClass) {
    var path = new Path();
    path.getStyleClass().add(styleClass);
    return path;
  }
}
