package dev.countersign.ui.replay;

import dev.countersign.replay.diff.Whitespace;

/// How the diff is shown.
///
/// @param layout side by side or unified
/// @param whitespace how much white space counts
public record DiffOptions(Layout layout, Whitespace whitespace) {

  /// Side by side, with every character compared.
  public static final DiffOptions DEFAULT = new DiffOptions(Layout.SIDE_BY_SIDE, Whitespace.EXACT);

  /// The two arrangements of old and new.
  public enum Layout {
    SIDE_BY_SIDE,
    UNIFIED
  }
}
