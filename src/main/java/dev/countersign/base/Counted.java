package dev.countersign.base;

import java.util.Locale;

/// Wording of a number of things, for sentences.
public final class Counted {

  private Counted() {}

  /// `1 task`, `3 tasks`, `0 entries`.
  ///
  /// @param noun in the singular; its last word becomes the plural
  public static String of(long n, String noun) {
    return n + " " + (n == 1 ? noun : plural(noun));
  }

  /// The same with the thousands set apart: `1,873 records`.
  ///
  /// @param noun in the singular; its last word becomes the plural
  public static String grouped(long n, String noun) {
    return String.format(Locale.ROOT, "%,d ", n) + (n == 1 ? noun : plural(noun));
  }

  private static String plural(String noun) {
    return noun.endsWith("y") && !noun.matches(".*[aeiou]y")
        ? noun.substring(0, noun.length() - 1) + "ies"
        : noun + "s";
  }
}
