package dev.countersign.replay.diff;

/// How much white space counts when two lines are compared.
public enum Whitespace {
  /// Every character counts.
  EXACT("all counts"),
  /// White space at the end of a line, a carriage return included, does not count.
  IGNORE_TRAILING("trailing ignored"),
  /// Nor does it count how many blanks stand between two words.
  IGNORE_AMOUNT("amount ignored"),
  /// White space does not count at all.
  IGNORE_ALL("all ignored");

  private final String label;

  Whitespace(String label) {
    this.label = label;
  }

  /// What the screen says about this level, after the words `White space:`.
  public String label() {
    return label;
  }

  /// The next level, and after the last one the first.
  public Whitespace next() {
    return switch (this) {
      case EXACT -> IGNORE_TRAILING;
      case IGNORE_TRAILING -> IGNORE_AMOUNT;
      case IGNORE_AMOUNT -> IGNORE_ALL;
      case IGNORE_ALL -> EXACT;
    };
  }

  /// A text of as many lines, of which two are equal when those of the given text count as equal.
  TextLines keys(TextLines text) {
    if (this == EXACT) {
      return text;
    }
    StringBuilder keys = new StringBuilder(text.text().length() + 1);
    for (String line : text.lines()) {
      keys.append(key(line)).append('\n');
    }
    return TextLines.of(keys.toString());
  }

  private String key(String line) {
    return switch (this) {
      case EXACT -> line;
      case IGNORE_TRAILING -> line.substring(0, endOfText(line));
      case IGNORE_AMOUNT -> squeeze(line, " ");
      case IGNORE_ALL -> squeeze(line, "");
    };
  }

  private static int endOfText(String line) {
    int end = line.length();
    while (end > 0 && isBlank(line.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static String squeeze(String line, String replacement) {
    StringBuilder out = new StringBuilder(line.length());
    int end = endOfText(line);
    boolean inBlank = false;
    for (int i = 0; i < end; i++) {
      char c = line.charAt(i);
      if (!isBlank(c)) {
        out.append(c);
        inBlank = false;
      } else if (!inBlank) {
        out.append(replacement);
        inBlank = true;
      }
    }
    return out.toString();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == 0x0B;
  }
}
