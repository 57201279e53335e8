package dev.countersign.ui.diff;

import java.util.Arrays;
import java.util.List;

/// Which row, and which piece of a wrapped row, lies at which height. All pieces are equally high.
final class DrawnRows {

  /// Above this many rows lines are not wrapped.
  static final int MOST_WRAPPED = 20_000;

  private final int rows;
  private final int[] firstPiece;

  private DrawnRows(int rows, int[] firstPiece) {
    this.rows = rows;
    this.firstPiece = firstPiece;
  }

  /// One piece for each row.
  static DrawnRows unwrapped(int rows) {
    return new DrawnRows(rows, new int[0]);
  }

  /// As many pieces for each row as its longest column needs.
  static DrawnRows wrapped(List<DiffLines> panes, int columns) {
    int rows = panes.getFirst().rows().size();
    int[] firstPiece = new int[rows + 1];
    for (int row = 0; row < rows; row++) {
      int pieces = 1;
      for (DiffLines pane : panes) {
        pieces = Math.max(pieces, LineWrap.starts(pane.text(row), columns).length);
      }
      firstPiece[row + 1] = firstPiece[row] + pieces;
    }
    return new DrawnRows(rows, firstPiece);
  }

  boolean wraps() {
    return firstPiece.length > 0;
  }

  /// How many pieces there are in all.
  int size() {
    return wraps() ? firstPiece[rows] : rows;
  }

  /// The row that owns this piece.
  int row(int piece) {
    if (!wraps()) {
      return piece;
    }
    int at = Arrays.binarySearch(firstPiece, piece);
    return at >= 0 ? at : -at - 2;
  }

  /// The first piece of this row.
  int piece(int row) {
    return wraps() ? firstPiece[row] : row;
  }
}
