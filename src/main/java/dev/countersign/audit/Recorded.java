package dev.countersign.audit;

/// What the run recorded about a check (PRODUCT, "Check states").
public enum Recorded {
  PASSED("passed"),
  FAILED("failed"),
  SKIPPED("skipped"),
  NONE("none");

  private final String word;

  Recorded(String word) {
    this.word = word;
  }

  /// The word in files, tables and labels.
  public String word() {
    return word;
  }
}
