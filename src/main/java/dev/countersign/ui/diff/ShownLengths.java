package dev.countersign.ui.diff;

import dev.countersign.replay.diff.LineDiff;
import dev.countersign.replay.diff.Row;
import dev.countersign.replay.diff.Rows;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How much of each long line is shown: the usual length, or more where the user asked for it.
final class ShownLengths {

  /// No line is shown longer than this, in UTF-16 characters; the rest can be copied.
  static final int MOST = 1 << 20;

  private static final int GROWTH = 4;

  private final Map<Row, Integer> asked = new HashMap<>();

  /// How many characters of this row's lines are shown.
  int of(Row row) {
    return asked.getOrDefault(row, ShownLine.MOST_CHARACTERS);
  }

  /// The greatest length that anybody asked for.
  int greatest() {
    return asked.values().stream()
        .mapToInt(Integer::intValue)
        .reduce(ShownLine.MOST_CHARACTERS, Math::max);
  }

  /// Shows four times as much of this row, if one of its lines is cut.
  ///
  /// @param longest characters of its longest line
  /// @return whether there is more to see now
  boolean more(Row row, int longest) {
    int now = of(row);
    if (longest <= now || now >= MOST) {
      return false;
    }
    asked.put(row, Math.min(MOST, now * GROWTH));
    return true;
  }

  /// Whether both are rows of the same comparison; what was asked for is forgotten otherwise. By
  /// identity: comparing two large diffs line by line would cost more than drawing them.
  @SuppressWarnings("ReferenceEquality")
  boolean keepsFor(Optional<Rows> old, Optional<Rows> now) {
    Optional<LineDiff> before = old.map(Rows::diff);
    Optional<LineDiff> after = now.map(Rows::diff);
    boolean same = before.isPresent() && after.isPresent() && before.get() == after.get();
    if (!same) {
      asked.clear();
    }
    return same;
  }
}
