package dev.countersign.ui.diff;

import dev.countersign.replay.diff.Rows;
import dev.countersign.ui.diff.DiffPalette.Ink;
import java.util.function.DoubleConsumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// The whole diff at a glance, beside the scroll bar: removed lines at its left, added lines at its
/// right. A click goes there.
final class OverviewRuler extends Region {

  static final double WIDTH = 14;
  private static final double LEAST_HEIGHT = 2;

  private final DiffPalette palette;
  private final Canvas canvas = new Canvas(WIDTH, 1);

  /// @param onGo gets the share of the whole height that was clicked, from 0 to 1
  OverviewRuler(DiffPalette palette, DoubleConsumer onGo) {
    this.palette = palette;
    getStyleClass().add("diff-ruler");
    setManaged(false);
    canvas.setManaged(false);
    canvas.heightProperty().bind(heightProperty());
    getChildren().add(canvas);
    setOnMousePressed(event -> onGo.accept(event.getY() / getHeight()));
    setOnMouseDragged(event -> onGo.accept(Math.clamp(event.getY() / getHeight(), 0, 1)));
  }

  /// Draws the changes and the part in sight.
  ///
  /// @param from first piece in sight
  /// @param fitting how many pieces fit into the view
  void draw(Rows rows, DrawnRows drawn, double from, double fitting) {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, WIDTH, getHeight());
    double scale = getHeight() / Math.max(fitting, drawn.size());
    if (drawn.size() > fitting) {
      g.setFill(palette.ink(Ink.VIEWPORT));
      g.fillRect(0, from * scale, WIDTH, Math.max(LEAST_HEIGHT, fitting * scale));
    }
    for (int first : rows.changes()) {
      int end = first;
      boolean removes = false;
      boolean adds = false;
      while (end < rows.size() && rows.get(end).isChange()) {
        removes |= rows.get(end).beforeLine().isPresent();
        adds |= rows.get(end).afterLine().isPresent();
        end++;
      }
      double y = drawn.piece(first) * scale;
      double height = (drawn.piece(end - 1) + 1) * scale - y;
      fill(g, removes ? palette.ink(Ink.REMOVED_SIGN) : Color.TRANSPARENT, 2, y, height);
      fill(g, adds ? palette.ink(Ink.ADDED_SIGN) : Color.TRANSPARENT, WIDTH / 2, y, height);
    }
  }

  private static void fill(
      GraphicsContext g, javafx.scene.paint.Paint paint, double x, double y, double height) {
    g.setFill(paint);
    g.fillRect(x, y, WIDTH / 2 - 2, Math.max(LEAST_HEIGHT, height));
  }
}
