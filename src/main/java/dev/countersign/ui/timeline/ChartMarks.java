package dev.countersign.ui.timeline;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.shape.Circle;

/// The marks on the line: a square for each bucket that shipped, a hollow ring for a no-op, a dot
/// for a plain round, and signs for rollbacks and lost tasks.
final class ChartMarks extends Group {

  private static final double LARGEST = 14;
  private static final double SMALLEST = 9;

  private final List<Row> rows = new ArrayList<>();

  /// The nodes of one round: what sits on the line, left to right, and the sign above it.
  private record Row(List<Label> squares, Circle dot, Label sign) {}

  void show(List<ChartPoint> points) {
    rows.clear();
    List<Node> nodes = new ArrayList<>();
    for (ChartPoint point : points) {
      List<Label> squares = point.events().buckets().stream().map(BucketMark::square).toList();
      var dot = new Circle(3);
      dot.getStyleClass().add(point.events().noOp() ? "chart-hollow" : "chart-dot");
      dot.setRadius(point.events().noOp() ? 4.5 : 3);
      Label sign = sign(point);
      rows.add(new Row(squares, dot, sign));
      nodes.add(dot);
      nodes.addAll(squares);
      nodes.add(sign);
    }
    getChildren().setAll(nodes);
  }

  void place(List<ChartPoint> points, ChartScale scale) {
    double size = Math.clamp(scale.spacing() - 2, SMALLEST, LARGEST);
    int most = Math.max(1, (int) (scale.spacing() / size));
    for (int i = 0; i < points.size(); i++) {
      Row row = rows.get(i);
      boolean placed = points.get(i).rate().isPresent();
      double x = scale.x(i);
      double y = placed ? scale.y(points.get(i).rate().getAsDouble()) : scale.bottom() - 8;
      int shown = Math.min(most, row.squares.size());
      row.dot.setVisible(placed && shown == 0);
      row.dot.setCenterX(x);
      row.dot.setCenterY(y);
      double left = Math.rint(x - shown * size / 2);
      for (int k = 0; k < row.squares.size(); k++) {
        Label square = row.squares.get(k);
        square.setVisible(k < shown);
        square.resizeRelocate(left + k * size, Math.rint(y - size / 2), size, size);
      }
      placeSign(row.sign, scale, x, y);
    }
  }

  /// How wide the squares of a round are together.
  double width(int index) {
    return rows.get(index).squares.stream()
        .filter(Node::isVisible)
        .mapToDouble(Label::getWidth)
        .sum();
  }

  private static void placeSign(Label sign, ChartScale scale, double x, double y) {
    sign.applyCss();
    double width = sign.prefWidth(-1);
    double height = sign.prefHeight(-1);
    sign.setVisible(!sign.getText().isEmpty() && width < scale.spacing() * 1.8);
    double below = y + 11;
    double top = below + height > scale.bottom() + 2 ? y - 11 - height : below;
    sign.resizeRelocate(Math.rint(x - width / 2), Math.rint(top), width, height);
  }

  private static Label sign(ChartPoint point) {
    String text = point.events().rolledBack() ? "↩" : "";
    if (point.events().lost() > 0) {
      text += (text.isEmpty() ? "" : " ") + "▼" + point.events().lost();
    }
    var label = new Label(text);
    label.getStyleClass().add("chart-sign");
    return label;
  }
}
