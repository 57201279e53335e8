package dev.countersign.replay.diff;

/// What a comparison of two texts came to: the lines that differ, or the reason why they were not
/// compared line by line.
public sealed interface TextDiff permits LineDiff, TextDiff.TooLarge {

  /// Above this many UTF-16 characters on both sides together, texts are only summarised
  /// (PERFORMANCE: 20 MB).
  int MOST_CHARACTERS = 20_000_000;

  /// The texts were not compared line by line.
  ///
  /// @param beforeCharacters UTF-16 characters of the old text
  /// @param afterCharacters UTF-16 characters of the new text
  /// @param samePrefix how many characters are equal from the start
  /// @param sameSuffix how many characters are equal from the end, not counting the prefix
  record TooLarge(long beforeCharacters, long afterCharacters, long samePrefix, long sameSuffix)
      implements TextDiff {

    /// The limit and what is known, in two sentences.
    public String summary() {
      return ("Too large to compare line by line: %,d and %,d characters, the limit is %,d"
              + " together. The first %,d and the last %,d characters are equal.")
          .formatted(
              beforeCharacters, afterCharacters, (long) MOST_CHARACTERS, samePrefix, sameSuffix);
    }
  }

  /// Compares two texts. The work is bounded by counts and never by a clock, so the answer does not
  /// depend on the machine.
  static TextDiff of(String before, String after, Whitespace whitespace) {
    if ((long) before.length() + after.length() > MOST_CHARACTERS) {
      return summary(before, after);
    }
    return LineDiff.of(before, after, whitespace);
  }

  private static TooLarge summary(String before, String after) {
    int shorter = Math.min(before.length(), after.length());
    int prefix = 0;
    while (prefix < shorter && before.charAt(prefix) == after.charAt(prefix)) {
      prefix++;
    }
    int suffix = 0;
    while (suffix < shorter - prefix
        && before.charAt(before.length() - 1 - suffix)
            == after.charAt(after.length() - 1 - suffix)) {
      suffix++;
    }
    return new TooLarge(before.length(), after.length(), prefix, suffix);
  }
}
