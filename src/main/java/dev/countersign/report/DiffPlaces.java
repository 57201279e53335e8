package dev.countersign.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says in which file and at which line of a shown diff a character stands. Asked in ascending
/// order, because it reads the diff once.
final class DiffPlaces {

  private static final Pattern HUNK =
      Pattern.compile("@@ -\\d+(?:,(\\d+))? \\+\\d+(?:,(\\d+))? @@.*");

  private final String diff;
  private final String name;
  private int next;
  private int line;
  private long before;
  private long after;
  private String file = "";

  /// @param name what the places begin with, such as `diff C-R1-01`
  /// @param diff unified, file by file
  DiffPlaces(String name, String diff) {
    this.name = name;
    this.diff = diff;
  }

  /// The place of a character, such as `diff C-R1-01 line 12, tools/fetch.py`; lines are counted
  /// from 1 over the whole diff of the rewrite.
  ///
  /// @param offset not below that of the call before
  String at(int offset) {
    while (next <= offset && next <= diff.length()) {
      int end = diff.indexOf('\n', next);
      end = end < 0 ? diff.length() : end;
      line++;
      read(diff.substring(next, end));
      next = end + 1;
    }
    return name + " line " + line + (file.isEmpty() ? "" : ", " + file);
  }

  private void read(String text) {
    if (before > 0 || after > 0) {
      before -= text.startsWith("-") || text.startsWith(" ") ? 1 : 0;
      after -= text.startsWith("+") || text.startsWith(" ") ? 1 : 0;
    } else if (text.startsWith("--- ")) {
      file = path(text);
    } else if (text.startsWith("+++ ")) {
      file = text.endsWith("/dev/null") ? file : path(text);
    } else {
      Matcher hunk = HUNK.matcher(text);
      if (hunk.matches()) {
        before = count(hunk.group(1));
        after = count(hunk.group(2));
      }
    }
  }

  private static String path(String header) {
    return header.substring(4).replaceFirst("^[ab]/", "");
  }

  private static long count(String digits) {
    return digits == null ? 1 : Long.parseLong(digits);
  }
}
