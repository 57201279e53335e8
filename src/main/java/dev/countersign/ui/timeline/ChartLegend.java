package dev.countersign.ui.timeline;

import dev.countersign.replay.Bucket;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/// The legend above the chart, which drops its right half where there is no room for it.
final class ChartLegend extends HBox {

  private static final double FULL_WIDTH = 820;

  private static final double TIGHT_WIDTH = 600;

  private final HBox marks = new HBox(12);
  private final HBox lines = new HBox(12);

  ChartLegend() {
    super(12);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("chart-legend");
    setMouseTransparent(true);
    var title = new Label("Pass rate by round");
    title.getStyleClass().add("chart-title");
    var spring = new Region();
    setHgrow(spring, Priority.ALWAYS);
    marks.setAlignment(Pos.CENTER_LEFT);
    for (Bucket bucket : Bucket.values()) {
      marks.getChildren().add(item(BucketMark.square(bucket.word()), bucket.word()));
    }
    var hollow = new Circle(4);
    hollow.getStyleClass().add("chart-hollow");
    marks
        .getChildren()
        .addAll(
            item(hollow, "no-op"), item(sign("↩"), "rolled back"), item(sign("▼"), "tasks lost"));
    var band = new Rectangle(16, 10);
    band.getStyleClass().add("chart-band");
    var best = new Line(0, 0, 18, 0);
    best.getStyleClass().add("chart-best");
    lines.setAlignment(Pos.CENTER_LEFT);
    lines.getChildren().addAll(item(band, "95 % interval"), item(best, "best so far"));
    getChildren().addAll(title, lines, spring, marks);
  }

  /// Shows what fits into this width.
  void fit(double width) {
    boolean full = width >= FULL_WIDTH;
    lines.setVisible(full);
    lines.setManaged(full);
    marks.setVisible(width >= TIGHT_WIDTH);
    marks.setManaged(width >= TIGHT_WIDTH);
  }

  private static Label sign(String text) {
    var label = new Label(text);
    label.getStyleClass().add("chart-sign");
    return label;
  }

  private static Node item(Node mark, String word) {
    var item = new HBox(4, mark, new Label(word));
    item.setAlignment(Pos.CENTER_LEFT);
    return item;
  }
}
