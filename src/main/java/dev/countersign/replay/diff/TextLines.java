package dev.countersign.replay.diff;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// A text cut into lines at line feeds only; a carriage return stays part of its line. The text is
/// kept whole, and a line is cut out of it when it is asked for.
public final class TextLines {

  private final String text;
  // where each line begins, and where the last one ends
  private final int[] starts;
  private final int carriageReturns;

  private TextLines(String text, int[] starts, int carriageReturns) {
    this.text = text;
    this.starts = starts;
    this.carriageReturns = carriageReturns;
  }

  /// Cuts the text.
  public static TextLines of(String text) {
    int[] starts = new int[text.length() / 32 + 8];
    int n = 0;
    int from = 0;
    int returns = 0;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      if (at > from && text.charAt(at - 1) == '\r') {
        returns++;
      }
      from = at + 1;
      if (++n == starts.length - 1) {
        starts = Arrays.copyOf(starts, 2 * starts.length);
      }
      starts[n] = from;
    }
    if (from < text.length()) {
      starts[++n] = text.length();
    }
    return new TextLines(text, Arrays.copyOf(starts, n + 1), returns);
  }

  /// The lines without their line feed, a view that is not copied; empty for an empty text.
  public List<String> lines() {
    return new Lines(this);
  }

  /// Whether the last line has a line feed; true for an empty text.
  public boolean endsWithLineFeed() {
    return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
  }

  /// How many lines end in a carriage return before the line feed.
  public int carriageReturns() {
    return carriageReturns;
  }

  /// How many lines there are.
  public int size() {
    return starts.length - 1;
  }

  /// The line at this index, from 0.
  public String get(int index) {
    return text.substring(starts[index], starts[index] + length(index));
  }

  /// How many UTF-16 characters this line has, without its line feed.
  public int length(int index) {
    return starts[index + 1] - starts[index] - (lacksLineFeed(index) ? 0 : 1);
  }

  /// The UTF-16 character of a line at this offset, which must lie within the line.
  public char charAt(int index, int offset) {
    return text.charAt(starts[index] + offset);
  }

  /// Whether this line is the last one and lacks its line feed.
  public boolean lacksLineFeed(int index) {
    return index == size() - 1 && !endsWithLineFeed();
  }

  /// `LF`, `CRLF` or `mixed CRLF and LF`; `none` when no line is terminated.
  public String lineEnding() {
    int terminated = endsWithLineFeed() ? size() : size() - 1;
    if (terminated <= 0) {
      return "none";
    }
    if (carriageReturns == 0) {
      return "LF";
    }
    return carriageReturns == terminated ? "CRLF" : "mixed CRLF and LF";
  }

  /// The whole text.
  String text() {
    return text;
  }

  /// Where this line begins in the text; at the number of lines, where the text ends.
  int start(int index) {
    return starts[index];
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TextLines lines && lines.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "%d lines".formatted(size());
  }

  private static final class Lines extends AbstractList<String> implements RandomAccess {

    private final TextLines text;

    Lines(TextLines text) {
      this.text = text;
    }

    @Override
    public String get(int index) {
      return text.get(java.util.Objects.checkIndex(index, text.size()));
    }

    @Override
    public int size() {
      return text.size();
    }
  }
}
