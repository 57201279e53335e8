package dev.countersign.ui.diff;

import java.util.Arrays;

/// Breaks a drawn line into pieces that fit a column, behind a blank where there is one.
final class LineWrap {

  private LineWrap() {}

  /// The start of each piece; the first is 0.
  ///
  /// @param columns characters that fit, at least 1
  static int[] starts(String text, int columns) {
    int width = Math.max(1, columns);
    if (text.length() <= width) {
      return new int[] {0};
    }
    int[] starts = new int[text.length() / Math.max(1, width / 2) + 2];
    int n = 1;
    int from = 0;
    while (text.length() - from > width) {
      int blank = text.lastIndexOf(' ', from + width - 1);
      int next = blank > from + width / 2 ? blank + 1 : from + width;
      if (next > from + 1 && Character.isLowSurrogate(text.charAt(next))) {
        next--;
      }
      starts[n++] = next;
      from = next;
    }
    return Arrays.copyOf(starts, n);
  }
}
