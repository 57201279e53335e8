package dev.countersign.ui.diff;

import dev.countersign.replay.diff.CharRange;
import java.util.List;

/// One row as one column draws it.
///
/// @param tint what the background says
/// @param sign `+`, `−`, `~`, `⋯` or a blank: the same as the tint says, without colour
/// @param beforeNumber line number in the old text, or the empty text
/// @param afterNumber line number in the new text, or the empty text
/// @param shown the text
/// @param words changed ranges of the shown text
/// @param spoken the row for a screen reader
record DiffLine(
    Tint tint,
    String sign,
    String beforeNumber,
    String afterNumber,
    ShownLine shown,
    List<CharRange> words,
    String spoken) {

  /// What a row's background says.
  enum Tint {
    PLAIN,
    ADDED,
    REMOVED,
    GAP,
    FOLD
  }
}
