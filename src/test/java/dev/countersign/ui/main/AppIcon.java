package dev.countersign.ui.main;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/// The program's mark: a document, the run's own tick, and a second stroke under it.
final class AppIcon {

  private static final double SIZE = 256;
  private static final double STROKE = 20;
  private static final Color PAPER = Color.WHITE;
  private static final Color EDGE = Color.web("#24292f");
  private static final Color TEXT = Color.web("#afb8c1");
  private static final Color FIRST = Color.web("#afb8c1");
  private static final Color SECOND = Color.web("#0969da");

  private AppIcon() {}

  /// The mark on a transparent square of 256 pixels. For the JavaFX thread.
  static WritableImage draw() {
    var page = new Rectangle(40, 16, 176, 224);
    page.setArcWidth(36);
    page.setArcHeight(36);
    page.setFill(PAPER);
    page.setStroke(EDGE);
    page.setStrokeWidth(12);
    var mark =
        new Group(
            new Rectangle(SIZE, SIZE, Color.TRANSPARENT),
            page,
            line(72, 60, 184),
            line(72, 88, 152),
            stroke(FIRST, 76, 142, 104, 166, 160, 112),
            stroke(SECOND, 84, 188, 118, 216, 208, 128));
    return new Scene(mark, SIZE, SIZE, Color.TRANSPARENT).snapshot(null);
  }

  private static Node line(double from, double at, double to) {
    var line = new Line(from, at, to, at);
    line.setStroke(TEXT);
    line.setStrokeWidth(10);
    line.setStrokeLineCap(StrokeLineCap.ROUND);
    return line;
  }

  private static Node stroke(Color colour, double... points) {
    var stroke = new Polyline(points);
    stroke.setStroke(colour);
    stroke.setStrokeWidth(STROKE);
    stroke.setStrokeLineCap(StrokeLineCap.ROUND);
    stroke.setStrokeLineJoin(StrokeLineJoin.ROUND);
    return stroke;
  }
}
