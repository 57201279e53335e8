package dev.countersign.ui.diff;

import dev.countersign.replay.diff.Rows;
import dev.countersign.ui.diff.DiffPalette.Ink;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;

/// The whole diff at a glance, beside the scroll bar: removed lines at its left, added lines at its
/// right. A click goes there.
final class OverviewRuler extends Region {

  static final double WIDTH = 14;
  private static final double LEAST_HEIGHT = 2;

  private final DiffPalette palette;
  private final Canvas canvas = new Canvas(WIDTH, 1);
  private final Rectangle inSight = new Rectangle(WIDTH, 0);
  private Optional<Picture> picture = Optional.empty();

  /// What the canvas shows.
  ///
  /// @param rows by identity
  /// @param drawn by identity
  private record Picture(
      Rows rows, DrawnRows drawn, double scale, double height, Paint removed, Paint added) {

    /// By identity: comparing two large diffs row by row would cost more than drawing them.
    @SuppressWarnings("ReferenceEquality")
    boolean isSame(Picture other) {
      return rows == other.rows
          && drawn == other.drawn
          && scale == other.scale
          && height == other.height
          && removed.equals(other.removed)
          && added.equals(other.added);
    }
  }

  /// @param onGo gets the share of the whole height that was clicked, from 0 to 1
  OverviewRuler(DiffPalette palette, DoubleConsumer onGo) {
    this.palette = palette;
    getStyleClass().add("diff-ruler");
    setManaged(false);
    canvas.setManaged(false);
    canvas.heightProperty().bind(heightProperty());
    inSight.setManaged(false);
    getChildren().addAll(inSight, canvas);
    setOnMousePressed(event -> onGo.accept(event.getY() / getHeight()));
    setOnMouseDragged(event -> onGo.accept(Math.clamp(event.getY() / getHeight(), 0, 1)));
  }

  /// Draws the changes and the part in sight.
  ///
  /// @param from first piece in sight
  /// @param fitting how many pieces fit into the view
  void draw(Rows rows, DrawnRows drawn, double from, double fitting) {
    double scale = getHeight() / Math.max(fitting, drawn.size());
    inSight.setVisible(drawn.size() > fitting);
    inSight.setFill(palette.ink(Ink.VIEWPORT));
    inSight.setY(from * scale);
    inSight.setHeight(Math.max(LEAST_HEIGHT, fitting * scale));
    Paint removed = palette.ink(Ink.REMOVED_SIGN);
    Paint added = palette.ink(Ink.ADDED_SIGN);
    Picture wanted = new Picture(rows, drawn, scale, getHeight(), removed, added);
    // scrolling alone changes no mark, and a large diff has thousands of them
    if (picture.filter(wanted::isSame).isEmpty()) {
      picture = Optional.of(wanted);
      drawMarks(wanted);
    }
  }

  private void drawMarks(Picture wanted) {
    Rows rows = wanted.rows();
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, WIDTH, getHeight());
    for (int first : rows.changes()) {
      int end = first;
      boolean removes = false;
      boolean adds = false;
      while (end < rows.size() && rows.get(end).isChange()) {
        removes |= rows.get(end).beforeLine().isPresent();
        adds |= rows.get(end).afterLine().isPresent();
        end++;
      }
      double y = wanted.drawn().piece(first) * wanted.scale();
      double height = (wanted.drawn().piece(end - 1) + 1) * wanted.scale() - y;
      if (removes) {
        fill(g, wanted.removed(), 2, y, height);
      }
      if (adds) {
        fill(g, wanted.added(), WIDTH / 2, y, height);
      }
    }
  }

  private static void fill(GraphicsContext g, Paint paint, double x, double y, double height) {
    g.setFill(paint);
    g.fillRect(x, y, WIDTH / 2 - 2, Math.max(LEAST_HEIGHT, height));
  }
}
