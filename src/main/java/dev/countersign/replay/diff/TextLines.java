package dev.countersign.replay.diff;

import java.util.ArrayList;
import java.util.List;

/// A text cut into lines at line feeds only; a carriage return stays part of its line.
///
/// @param lines the lines without their line feed; empty for an empty text
/// @param endsWithLineFeed whether the last line has one; true for an empty text
/// @param carriageReturns how many lines end in a carriage return before the line feed
public record TextLines(List<String> lines, boolean endsWithLineFeed, int carriageReturns) {

  /// Keeps a copy of the list.
  public TextLines {
    lines = List.copyOf(lines);
  }

  /// Cuts the text.
  public static TextLines of(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    int returns = 0;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      lines.add(text.substring(from, at));
      if (at > from && text.charAt(at - 1) == '\r') {
        returns++;
      }
      from = at + 1;
    }
    boolean complete = from == text.length();
    if (!complete) {
      lines.add(text.substring(from));
    }
    return new TextLines(lines, complete, returns);
  }

  /// How many lines there are.
  public int size() {
    return lines.size();
  }

  /// The line at this index, from 0.
  public String get(int index) {
    return lines.get(index);
  }

  /// Whether this line is the last one and lacks its line feed.
  public boolean lacksLineFeed(int index) {
    return !endsWithLineFeed && index == lines.size() - 1;
  }

  /// `LF`, `CRLF` or `mixed CRLF and LF`; `none` when no line is terminated.
  public String lineEnding() {
    int terminated = endsWithLineFeed ? lines.size() : lines.size() - 1;
    if (terminated <= 0) {
      return "none";
    }
    if (carriageReturns == 0) {
      return "LF";
    }
    return carriageReturns == terminated ? "CRLF" : "mixed CRLF and LF";
  }
}
