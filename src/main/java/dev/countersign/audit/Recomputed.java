package dev.countersign.audit;

/// What the audit makes of a check (PRODUCT, "Check states").
public enum Recomputed {
  SATISFIED("satisfied"),
  UNSATISFIED("unsatisfied"),
  NOT_APPLICABLE("not applicable"),
  /// Something is missing; the result names it.
  CANNOT_RECOMPUTE("cannot recompute");

  private final String word;

  Recomputed(String word) {
    this.word = word;
  }

  /// The word in files, tables and labels.
  public String word() {
    return word;
  }
}
