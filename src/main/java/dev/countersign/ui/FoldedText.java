package dev.countersign.ui;

import java.util.Arrays;
import java.util.stream.IntStream;

/// A text whose long lines are folded into pieces, so that a text area can lay each of them out at
/// once: a single line of a megabyte would stop the window (HOSTILE-INPUT, "line shown in a cell").
/// Nothing is left out; the places of the folds are known.
public final class FoldedText {

  /// The longest piece, in UTF-16 characters.
  public static final int MOST = 4_096;

  private final String whole;
  private final String text;
  private final int[] breaks;
  private final int[] starts;

  private FoldedText(String whole, String text, int[] breaks, int[] starts) {
    this.whole = whole;
    this.text = text;
    this.breaks = breaks;
    this.starts = starts;
  }

  /// Folds a text that is ready to be shown.
  public static FoldedText of(String whole) {
    var text = new StringBuilder(whole.length() + whole.length() / MOST + 1);
    IntStream.Builder breaks = IntStream.builder();
    IntStream.Builder starts = IntStream.builder();
    int paragraph = 0;
    int from = 0;
    while (from <= whole.length()) {
      int feed = whole.indexOf('\n', from);
      int end = feed < 0 ? whole.length() : feed;
      starts.add(paragraph++);
      while (end - from > MOST) {
        int cut = from + MOST;
        cut -= Character.isHighSurrogate(whole.charAt(cut - 1)) ? 1 : 0;
        text.append(whole, from, cut);
        breaks.add(text.length());
        text.append('\n');
        paragraph++;
        from = cut;
      }
      text.append(whole, from, feed < 0 ? end : end + 1);
      from = end + 1;
    }
    return new FoldedText(
        whole, text.toString(), breaks.build().toArray(), starts.build().toArray());
  }

  /// The text with the folds as line feeds.
  public String text() {
    return text;
  }

  /// The text as it was.
  public String whole() {
    return whole;
  }

  /// Whether any line was too long.
  public boolean isFolded() {
    return breaks.length > 0;
  }

  /// Where a character of [#text] stands in [#whole].
  public int unfolded(int at) {
    int before = Arrays.binarySearch(breaks, at);
    return at - (before < 0 ? -before - 1 : before);
  }

  /// The paragraph of [#text] at which a line begins; both counted from 0, and the last one if
  /// there are not so many lines.
  public int paragraph(int line) {
    return starts[Math.clamp(line, 0, starts.length - 1)];
  }

  /// The line that a paragraph is of, counted from 0.
  public int line(int paragraph) {
    int at = Arrays.binarySearch(starts, paragraph);
    return at < 0 ? -at - 2 : at;
  }

  /// Whether the paragraph goes on with the line of the one before.
  public boolean continues(int paragraph) {
    return Arrays.binarySearch(starts, paragraph) < 0;
  }
}
