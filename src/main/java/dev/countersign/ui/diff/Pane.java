package dev.countersign.ui.diff;

import dev.countersign.replay.diff.LineDiff;
import dev.countersign.replay.diff.Row;
import java.util.Optional;

/// A column of the viewer: which of the two texts it draws.
enum Pane {
  BEFORE,
  AFTER,
  /// Both texts, one above the other.
  BOTH;

  /// The raw line that this column draws for the row, if any.
  Optional<String> raw(LineDiff diff, Row row) {
    return switch (this) {
      case BEFORE -> before(diff, row);
      case AFTER -> after(diff, row);
      case BOTH -> after(diff, row).or(() -> before(diff, row));
    };
  }

  private static Optional<String> before(LineDiff diff, Row row) {
    return row.beforeLine().stream().mapToObj(diff.before()::get).findFirst();
  }

  private static Optional<String> after(LineDiff diff, Row row) {
    return row.afterLine().stream().mapToObj(diff.after()::get).findFirst();
  }
}
