package dev.countersign.ui.timeline;

import java.util.List;
import javafx.scene.Group;
import javafx.scene.shape.Line;
import javafx.scene.text.Text;

/// Draws the grid lines with their percentages and the names of the rounds.
final class ChartAxes {

  private static final double GAP = 10;

  private ChartAxes() {}

  static void draw(Group into, List<ChartPoint> points, ChartScale scale, int selectedRound) {
    for (double tick : scale.ticks()) {
      double y = Math.round(scale.y(tick)) + 0.5;
      var line = new Line(scale.left(), y, scale.right(), y);
      line.getStyleClass().add("chart-grid");
      Text label = text(into, Math.round(tick * 100) + " %", "chart-label");
      label.setX(scale.left() - GAP - label.getLayoutBounds().getWidth());
      label.setY(y + 4);
      into.getChildren().addFirst(line);
      line.applyCss();
    }
    int step = scale.labelStep();
    for (int i = 0; i < points.size(); i++) {
      int round = points.get(i).round();
      boolean selected = round == selectedRound;
      boolean crowded = selectedRound >= 0 && isNear(points, i, selectedRound, step);
      if (selected || (i % step == 0 && !crowded)) {
        Text label = text(into, "R" + round, selected ? "chart-label-selected" : "chart-label");
        label.setX(scale.x(i) - label.getLayoutBounds().getWidth() / 2);
        label.setY(scale.bottom() + 16);
      }
    }
  }

  private static boolean isNear(List<ChartPoint> points, int index, int round, int step) {
    for (int i = Math.max(0, index - step + 1); i < points.size() && i < index + step; i++) {
      if (points.get(i).round() == round) {
        return true;
      }
    }
    return false;
  }

  /// A text in its final font, so that it can be measured in the same layout pass.
  private static Text text(Group into, String content, String styleClass) {
    var text = new Text(content);
    text.getStyleClass().add(styleClass);
    into.getChildren().add(text);
    text.applyCss();
    return text;
  }
}
