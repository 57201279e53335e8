package dev.countersign.base;

import java.util.ArrayList;
import java.util.List;

/// Text cut into lines as `grep -n` counts them: a line ends at LF and nowhere else, so that no
/// lone carriage return or Unicode separator shifts a line number (HOSTILE-INPUT, J22).
public final class LineFeeds {

  private LineFeeds() {}

  /// The lines of a text, without their LF or CR LF. A final line feed begins no further line; an
  /// empty text has no line.
  public static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int feed = text.indexOf('\n', from);
      int end = feed < 0 ? text.length() : feed;
      boolean pair = feed > from && text.charAt(feed - 1) == '\r';
      lines.add(text.substring(from, pair ? end - 1 : end));
      from = end + 1;
    }
    return lines;
  }
}
