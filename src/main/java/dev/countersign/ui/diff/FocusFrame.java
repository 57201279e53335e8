package dev.countersign.ui.diff;

import java.util.List;
import javafx.scene.layout.Region;

/// A frame around a view that has the focus, made of its four edges: a border as large as the view
/// would be drawn as one shape, over every pixel that it encloses.
final class FocusFrame extends Region {

  private static final double WIDTH = 2;

  private final List<Region> edges = List.of(edge(), edge(), edge(), edge());

  FocusFrame() {
    getStyleClass().add("diff-focus");
    setMouseTransparent(true);
    getChildren().addAll(edges);
  }

  private static Region edge() {
    var edge = new Region();
    edge.getStyleClass().add("diff-focus-edge");
    edge.setManaged(false);
    return edge;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    double between = Math.max(0, height - 2 * WIDTH);
    edges.get(0).resizeRelocate(0, 0, width, WIDTH);
    edges.get(1).resizeRelocate(0, height - WIDTH, width, WIDTH);
    edges.get(2).resizeRelocate(0, WIDTH, WIDTH, between);
    edges.get(3).resizeRelocate(width - WIDTH, WIDTH, WIDTH, between);
  }
}
