package dev.countersign.base;

/// A value between quotation marks, where the marks may be escaped as in JSON, or in JSON within
/// JSON.
final class QuotedValue {

  private static final int MOST_ESCAPES = 15;

  private QuotedValue() {}

  /// How often the quotation mark at an index is escaped: 0 if no backslash stands before it, 1 for
  /// one, 2 for three; -1 if it is no mark that opens a value.
  static int level(String text, int mark) {
    if (mark < 0 || mark >= text.length() || !isMark(text.charAt(mark))) {
      return -1;
    }
    int run = 0;
    while (run <= MOST_ESCAPES && mark - run > 0 && text.charAt(mark - run - 1) == '\\') {
      run++;
    }
    return switch (run) {
      case 0 -> 0;
      case 1 -> 1;
      case 3 -> 2;
      case 7 -> 3;
      case MOST_ESCAPES -> 4;
      default -> -1;
    };
  }

  /// Where the value ends: before the mark, with its backslashes, that closes it or a text around
  /// it, or where the line ends. Each mark that opens a value closes the one before it, so looking
  /// for the ends of all values of a text takes time in proportion to its length.
  ///
  /// @param from its first character, behind the mark
  /// @param most the index behind which it is not looked for
  static int end(String text, int from, int level, int most) {
    char mark = text.charAt(from - 1);
    int run = 0;
    for (int i = from; i < most; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        run++;
        continue;
      }
      boolean breaks = c == '\n' || c == '\r' || (c == 'n' && isBreak(run, level));
      if (breaks || (isMark(c) && closes(c, mark, run, level))) {
        return c == '\n' || c == '\r' ? i : i - Math.min(run, escapes(level));
      }
      run = 0;
    }
    return most;
  }

  private static boolean isMark(char c) {
    return c == '"' || c == '\'';
  }

  /// JSON does not escape a single quotation mark, so any backslash may be its own.
  private static boolean closes(char c, char mark, int run, int level) {
    if (mark == '\'' && level == 0) {
      return c == mark && run == 0;
    }
    if (c != mark && (c == '\'' || level == 0)) {
      return false;
    }
    int left = run;
    for (int i = 0; i < level; i++) {
      if (left % 2 == 0) {
        return true;
      }
      left /= 2;
    }
    return c == mark && left % 2 == 0;
  }

  private static boolean isBreak(int run, int level) {
    int left = run;
    for (int i = 0; i < level; i++) {
      if (left % 2 == 1) {
        return true;
      }
      left /= 2;
    }
    return false;
  }

  private static int escapes(int level) {
    return (1 << level) - 1;
  }
}
