package dev.countersign.audit;

/// Wording of a number of things, for sentences.
public final class Counted {

  private Counted() {}

  /// `1 task`, `3 tasks`.
  ///
  /// @param noun in the singular; its plural takes an `s`
  public static String of(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}
