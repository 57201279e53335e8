package dev.countersign.ui.diff;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/// Which row, and which piece of a wrapped row, lies at which height. All pieces are equally high.
final class DrawnRows {

  /// Above this many rows lines are not wrapped.
  static final int MOST_WRAPPED = 20_000;

  /// At most so many lines that hide something are wrapped where lines are not.
  static final int MOST_HIDING = 500;

  private final int rows;
  private final int[] firstPiece;
  private final boolean all;
  private final BitSet some;

  private DrawnRows(int rows, int[] firstPiece, boolean all, BitSet some) {
    this.rows = rows;
    this.firstPiece = firstPiece;
    this.all = all;
    this.some = some;
  }

  /// One piece for each row.
  static DrawnRows unwrapped(int rows) {
    return new DrawnRows(rows, new int[0], false, new BitSet());
  }

  /// One piece for each row, except for these, which get as many as their longest column needs.
  static DrawnRows unwrapped(List<DiffLines> panes, int columns, BitSet except) {
    int rows = panes.getFirst().rows().size();
    return except.isEmpty()
        ? unwrapped(rows)
        : new DrawnRows(rows, pieces(panes, columns, except::get), false, except);
  }

  /// As many pieces for each row as its longest column needs.
  static DrawnRows wrapped(List<DiffLines> panes, int columns) {
    int rows = panes.getFirst().rows().size();
    return new DrawnRows(rows, pieces(panes, columns, _ -> true), true, new BitSet());
  }

  private static int[] pieces(List<DiffLines> panes, int columns, IntPredicate wraps) {
    int rows = panes.getFirst().rows().size();
    int[] firstPiece = new int[rows + 1];
    for (int row = 0; row < rows; row++) {
      int pieces = 1;
      if (wraps.test(row)) {
        for (DiffLines pane : panes) {
          pieces = Math.max(pieces, LineWrap.starts(pane.text(row), columns).length);
        }
      }
      firstPiece[row + 1] = firstPiece[row] + pieces;
    }
    return firstPiece;
  }

  /// Whether every row is wrapped.
  boolean wraps() {
    return all;
  }

  /// Whether this row is wrapped.
  boolean wraps(int row) {
    return all || some.get(row);
  }

  /// How many pieces there are in all.
  int size() {
    return firstPiece.length > 0 ? firstPiece[rows] : rows;
  }

  /// The row that owns this piece.
  int row(int piece) {
    if (firstPiece.length == 0) {
      return piece;
    }
    int at = Arrays.binarySearch(firstPiece, piece);
    return at >= 0 ? at : -at - 2;
  }

  /// The first piece of this row.
  int piece(int row) {
    return firstPiece.length > 0 ? firstPiece[row] : row;
  }
}
