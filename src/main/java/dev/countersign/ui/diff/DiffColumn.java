package dev.countersign.ui.diff;

import dev.countersign.replay.diff.CharRange;
import dev.countersign.ui.diff.DiffSelection.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// One column of text: as many cells as rows are visible, reused while scrolling.
final class DiffColumn extends Region {

  private static final double RIGHT_PADDING = 6;

  private final DiffPalette palette;
  private final DiffLines lines;
  private final Gutter gutter;
  private final List<LineCell> cells = new ArrayList<>();
  private final Rectangle caret = new Rectangle();
  private int firstPiece;
  private double shift;
  private int scrolled;
  private DrawnRows drawn;

  DiffColumn(DiffPalette palette, DiffLines lines, Metrics metrics) {
    this.palette = palette;
    this.lines = lines;
    int most = Math.max(lines.rows().diff().before().size(), lines.rows().diff().after().size());
    this.gutter = Gutter.of(metrics, lines.pane(), most);
    this.drawn = DrawnRows.unwrapped(lines.rows().size());
    getStyleClass().add("diff-column");
    setId("diff-" + lines.pane().name().toLowerCase(java.util.Locale.ROOT));
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    setManaged(false);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    caret.setManaged(false);
    getChildren().add(caret);
  }

  DiffLines lines() {
    return lines;
  }

  /// How many characters fit beside the gutter.
  int columns() {
    double room = getWidth() - gutter.textX() - RIGHT_PADDING;
    return Math.max(8, (int) (room / gutter.metrics().cell()));
  }

  /// About how many characters the longest line of the column has.
  int longest() {
    return lines.longest();
  }

  /// Draws the rows in sight.
  ///
  /// @param top pixels scrolled away above
  /// @param scrolledCharacters characters scrolled away at the left
  void draw(DrawnRows rows, double top, int scrolledCharacters, Optional<DiffSelection> selection) {
    drawn = rows;
    double height = gutter.metrics().row();
    roll((int) (top / height) - firstPiece);
    firstPiece = (int) (top / height);
    shift = firstPiece * height - top;
    scrolled = rows.wraps() ? 0 : scrolledCharacters;
    int visible =
        Math.min((int) Math.ceil((getHeight() - shift) / height), rows.size() - firstPiece);
    caret.setVisible(false);
    int known = cells.size();
    while (cells.size() < visible) {
      cells.add(new LineCell(palette, gutter.metrics()));
    }
    for (int i = 0; i < visible; i++) {
      draw(cells.get(i), i, selection);
    }
    if (cells.size() > known) {
      // filled first and added together: each change of what the window shows costs
      getChildren().addAll(getChildren().size() - 1, cells.subList(known, cells.size()));
    }
    for (int i = Math.max(0, visible); i < cells.size(); i++) {
      cells.get(i).setVisible(false);
    }
  }

  /// The place nearest to this point of the column; absent if there are no rows.
  Optional<Place> place(double x, double y) {
    if (drawn.size() == 0) {
      return Optional.empty();
    }
    double height = gutter.metrics().row();
    int piece = firstPiece + (int) Math.floor((y - shift) / height);
    int bounded = Math.clamp(piece, 0, drawn.size() - 1);
    int row = drawn.row(bounded);
    ShownLine shown = lines.get(row).shown();
    int slot = bounded - firstPiece;
    int start = start(shown, row, bounded);
    int index = slot >= 0 && slot < cells.size() ? cells.get(slot).index(x) : 0;
    return Optional.of(
        new Place(row, shown.rawIndex(Math.min(start + index, shown.text().length()))));
  }

  /// Moves the cells that leave the picture at one end to the other, so that those in between keep
  /// what they show. The order of the cells stays that of the rows.
  private void roll(int down) {
    if (down == 0 || Math.abs(down) >= cells.size()) {
      return;
    }
    for (int i = 0; i < down; i++) {
      cells.add(cells.removeFirst());
      cells.getLast().toFront();
    }
    for (int i = 0; i > down; i--) {
      cells.addFirst(cells.removeLast());
      cells.getFirst().toBack();
    }
    caret.toFront();
  }

  private void draw(LineCell cell, int slot, Optional<DiffSelection> selection) {
    int piece = firstPiece + slot;
    int row = drawn.row(piece);
    DiffLine line = lines.get(row);
    int start = start(line.shown(), row, piece);
    int end = end(line.shown(), row, piece);
    Optional<DiffSelection> mine = selection.filter(s -> s.pane() == lines.pane());
    cell.resizeRelocate(
        0, shift + slot * gutter.metrics().row(), getWidth(), gutter.metrics().row());
    cell.setVisible(true);
    CharRange selected = mine.map(s -> selected(s, row, line.shown())).orElse(new CharRange(0, 0));
    cell.show(line, gutter, start, end, piece == drawn.piece(row), selected);
    cell.showCurrent(selection.filter(s -> s.caret().row() == row).isPresent());
    mine.filter(s -> s.caret().row() == row)
        .ifPresent(s -> drawCaret(cell, line.shown().shownIndex(s.caret().offset()), start, end));
  }

  private void drawCaret(LineCell cell, int index, int start, int end) {
    if (index < start || index > end) {
      return;
    }
    caret.setFill(palette.ink(DiffPalette.Ink.CURRENT));
    caret.setX(cell.x(index - start) - 1);
    caret.setY(cell.getLayoutY());
    caret.setWidth(1.5);
    caret.setHeight(gutter.metrics().row());
    caret.setVisible(true);
  }

  private CharRange selected(DiffSelection selection, int row, ShownLine shown) {
    int length =
        lines.pane().raw(lines.rows().diff(), lines.rows().get(row)).map(String::length).orElse(0);
    CharRange raw = selection.within(row, length);
    return new CharRange(shown.shownIndex(raw.from()), shown.shownIndex(raw.to()));
  }

  private int start(ShownLine shown, int row, int piece) {
    if (!drawn.wraps(row)) {
      return lines.rows().get(row) instanceof dev.countersign.replay.diff.Row.Fold ? 0 : scrolled;
    }
    int[] starts = LineWrap.starts(shown.text(), columns());
    int at = piece - drawn.piece(row);
    return at < starts.length ? starts[at] : shown.text().length();
  }

  private int end(ShownLine shown, int row, int piece) {
    if (!drawn.wraps(row)) {
      return scrolled + columns() + 2;
    }
    int[] starts = LineWrap.starts(shown.text(), columns());
    int next = piece - drawn.piece(row) + 1;
    return next < starts.length ? starts[next] : shown.text().length();
  }
}
