package dev.countersign.ui.diff;

import dev.countersign.replay.diff.CharRange;
import dev.countersign.replay.diff.Rows;
import java.util.StringJoiner;

/// Selected text within one column, and the caret.
///
/// @param pane the column
/// @param anchor where the selection began
/// @param caret where it ends now; equal to the anchor when nothing is selected
record DiffSelection(Pane pane, Place anchor, Place caret) {

  /// A place between two raw characters.
  ///
  /// @param row row index, from 0
  /// @param offset raw characters before the place
  record Place(int row, int offset) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return row != other.row
          ? Integer.compare(row, other.row)
          : Integer.compare(offset, other.offset);
    }
  }

  /// A caret at the start of a row.
  static DiffSelection at(Pane pane, int row) {
    return new DiffSelection(pane, new Place(row, 0), new Place(row, 0));
  }

  /// The caret moved; the anchor follows unless the selection is being extended.
  DiffSelection moved(Place place, Extend extend) {
    return new DiffSelection(pane, extend == Extend.YES ? anchor : place, place);
  }

  /// Whether a move keeps the anchor.
  enum Extend {
    YES,
    NO;

    static Extend when(boolean shift) {
      return shift ? YES : NO;
    }
  }

  boolean isEmpty() {
    return anchor.equals(caret);
  }

  /// Whether the selection lies within these rows and in one of their columns.
  boolean fits(Rows rows) {
    boolean unified = rows.arrangement() == Rows.Arrangement.UNIFIED;
    return to().row() < rows.size() && (pane == Pane.BOTH) == unified;
  }

  /// The selected raw characters of a row of this length; empty if there are none.
  CharRange within(int row, int length) {
    Place from = from();
    Place to = to();
    if (isEmpty() || row < from.row() || row > to.row()) {
      return new CharRange(0, 0);
    }
    int start = row == from.row() ? Math.min(from.offset(), length) : 0;
    int end = row == to.row() ? Math.min(to.offset(), length) : length;
    return new CharRange(start, Math.max(start, end));
  }

  /// The selected raw text, rows joined by line feeds; rows that this column does not draw are left
  /// out.
  String text(Rows rows) {
    StringJoiner out = new StringJoiner("\n");
    for (int row = from().row(); row <= Math.min(to().row(), rows.size() - 1); row++) {
      int index = row;
      pane.raw(rows.diff(), rows.get(row))
          .ifPresent(raw -> {
            CharRange range = within(index, raw.length());
            out.add(raw.substring(range.from(), range.to()));
          });
    }
    return isEmpty() ? "" : out.toString();
  }

  private Place from() {
    return anchor.compareTo(caret) <= 0 ? anchor : caret;
  }

  private Place to() {
    return anchor.compareTo(caret) <= 0 ? caret : anchor;
  }
}
