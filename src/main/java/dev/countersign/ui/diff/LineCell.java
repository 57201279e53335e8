package dev.countersign.ui.diff;

import dev.countersign.replay.diff.CharRange;
import dev.countersign.ui.diff.DiffLine.Tint;
import dev.countersign.ui.diff.DiffPalette.Ink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// One visible row, or piece of a wrapped row, in one column. The column reuses it for other rows.
final class LineCell extends Region {

  /// Says at the start of a line that something in it is not drawn as it is.
  static final String WARNING = "!";

  private final DiffPalette palette;
  private final Rectangle background = new Rectangle();
  private final Rectangle current = new Rectangle(3, 0);
  private final Group marks = new Group();
  private final List<Rectangle> pool = new ArrayList<>();
  private final Text before = new Text();
  private final Text after = new Text();
  private final Text sign = new Text();
  private final Text warning = new Text();
  private final Rectangle flag = new Rectangle();
  private final Text content = new Text();
  // from back to front; each becomes a child when it is first needed, for most rows need few
  private final List<Node> parts =
      List.of(background, current, marks, before, after, sign, flag, warning, content);
  private Optional<Shown> shows = Optional.empty();
  private int used;
  private boolean narrow;
  private Metrics metrics;
  private double textX;

  /// What a cell shows, to tell whether it must be drawn anew.
  ///
  /// @param colours counts the changes of the palette
  private record Shown(
      DiffLine line,
      Gutter gutter,
      int from,
      int to,
      boolean first,
      CharRange selected,
      double width,
      int colours) {}

  LineCell(DiffPalette palette, Metrics metrics) {
    this.palette = palette;
    this.metrics = metrics;
    getStyleClass().add("diff-line");
    setAccessibleRole(AccessibleRole.LIST_ITEM);
    setManaged(false);
    setMouseTransparent(true);
    parts.forEach(part -> part.setManaged(false));
  }

  private void include(Node part) {
    if (part.getParent() != null) {
      return;
    }
    int behind = 0;
    for (Node other : parts) {
      if (other.equals(part)) {
        getChildren().add(behind, part);
        return;
      }
      behind += other.getParent() == null ? 0 : 1;
    }
  }

  /// Shows a part or not; one that was never shown needs nothing.
  private void show(Node part, boolean isShown) {
    if (isShown) {
      include(part);
    }
    part.setVisible(isShown);
  }

  /// Draws the piece of the line from character `from` to `to`.
  ///
  /// @param first whether this is the first piece, which carries the numbers
  /// @param selected selected range of the shown text
  void show(DiffLine line, Gutter gutter, int from, int to, boolean first, CharRange selected) {
    Shown wanted =
        new Shown(line, gutter, from, to, first, selected, getWidth(), palette.version());
    if (shows.filter(wanted::equals).isEmpty()) {
      shows = Optional.of(wanted);
      draw(line, gutter, from, to, first, selected);
    }
  }

  private void draw(
      DiffLine line, Gutter gutter, int from, int to, boolean first, CharRange selected) {
    metrics = gutter.metrics();
    textX = gutter.textX();
    used = 0;
    // painting nothing over the whole row would cost as much as painting something
    show(background, line.tint() != Tint.PLAIN);
    background.setWidth(getWidth());
    background.setHeight(metrics.row());
    background.setFill(fill(line.tint()));
    setAccessibleText(line.spoken());

    String text = line.shown().text();
    int end = Math.min(to, text.length());
    int start = Math.min(from, end);
    String piece = text.substring(start, end);
    narrow = piece.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    boolean fold = line.tint() == Tint.FOLD;
    put(content, piece, textX, palette.ink(fold ? Ink.FOLD_TEXT : Ink.TEXT));

    Ink word = line.tint() == Tint.REMOVED ? Ink.REMOVED_WORD : Ink.ADDED_WORD;
    line.words().forEach(range -> mark(range, start, end, palette.ink(word), 0));
    line.shown().marks().forEach(range -> mark(range, start, end, palette.ink(Ink.WARNING), 0));
    mark(selected, start, end, palette.ink(Ink.SELECTION), 0);
    // an underline, because colour alone must not say it
    line.words().forEach(range -> mark(range, start, end, ink(line.tint()), 1.5));
    Paint edge = palette.ink(Ink.WARNING_EDGE);
    line.shown().marks().forEach(range -> mark(range, start, end, edge, 1.5));
    for (int i = used; i < pool.size(); i++) {
      pool.get(i).setVisible(false);
    }

    Paint muted = palette.ink(Ink.MUTED);
    putRight(before, first ? line.beforeNumber() : "", gutter.beforeEnd(), muted);
    putRight(after, first ? line.afterNumber() : "", gutter.afterEnd(), muted);
    put(sign, first ? line.sign() : "", gutter.signX(), ink(line.tint()));
    // at the line's start too: what is hidden may stand right of what is seen
    warn(first && line.shown().warns(), gutter);
  }

  private void warn(boolean warns, Gutter gutter) {
    put(warning, warns ? WARNING : "", gutter.warningX(), palette.ink(Ink.TEXT));
    show(flag, warns);
    flag.setX(gutter.warningX() - 2);
    flag.setY(1);
    flag.setWidth(metrics.cell() + 4);
    flag.setHeight(metrics.row() - 2);
    flag.setFill(palette.ink(Ink.WARNING));
    flag.setStroke(palette.ink(Ink.WARNING_EDGE));
  }

  /// Marks the row of the caret at its left edge, or not.
  void showCurrent(boolean isCurrent) {
    show(current, isCurrent);
    current.setHeight(metrics.row());
    current.setFill(palette.ink(Ink.CURRENT));
  }

  /// Where the character of the shown piece begins, in this cell.
  double x(int index) {
    return textX + width(index);
  }

  /// The character of the piece that lies at this x, rounded to the nearest gap.
  int index(double x) {
    double inside = Math.max(0, x - textX);
    return narrow
        ? Math.min(content.getText().length(), (int) Math.round(inside / metrics.cell()))
        : content.hitTest(new javafx.geometry.Point2D(x, metrics.baseline())).getInsertionIndex();
  }

  private double width(int index) {
    if (narrow) {
      return index * metrics.cell();
    }
    for (var element : content.caretShape(index, true)) {
      if (element instanceof MoveTo move) {
        return move.getX() - textX;
      }
    }
    return index * metrics.cell();
  }

  private void mark(CharRange range, int start, int end, Paint paint, double thickness) {
    int from = Math.max(range.from(), start);
    int to = Math.min(range.to(), end);
    if (from >= to) {
      return;
    }
    if (used == pool.size()) {
      include(marks);
      pool.add(new Rectangle());
      marks.getChildren().add(pool.getLast());
    }
    Rectangle rectangle = pool.get(used++);
    double x = x(from - start);
    double height = thickness > 0 ? thickness : metrics.row() - 2;
    rectangle.setX(x);
    rectangle.setWidth(x(to - start) - x);
    rectangle.setY(metrics.row() - 1 - height);
    rectangle.setHeight(height);
    rectangle.setFill(paint);
    rectangle.setVisible(true);
  }

  private void put(Text node, String text, double x, Paint paint) {
    show(node, !text.isBlank());
    if (!node.getText().equals(text)) {
      node.setText(text);
    }
    node.setFont(metrics.font());
    node.setX(x);
    node.setY(metrics.baseline());
    node.setFill(paint);
  }

  private void putRight(Text node, String text, double end, Paint paint) {
    put(node, text, end - text.length() * metrics.cell(), paint);
  }

  private Paint fill(Tint tint) {
    return switch (tint) {
      case PLAIN -> Color.TRANSPARENT;
      case ADDED -> palette.ink(Ink.ADDED);
      case REMOVED -> palette.ink(Ink.REMOVED);
      case GAP -> palette.ink(Ink.GAP);
      case FOLD -> palette.ink(Ink.FOLD);
    };
  }

  private Paint ink(Tint tint) {
    return switch (tint) {
      case ADDED -> palette.ink(Ink.ADDED_SIGN);
      case REMOVED -> palette.ink(Ink.REMOVED_SIGN);
      case PLAIN, GAP, FOLD -> palette.ink(Ink.MUTED);
    };
  }
}
