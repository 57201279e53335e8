package dev.countersign.audit;

/// Recorded against recomputed (PRODUCT, "Check states").
public enum Comparison {
  AGREES("agrees"),
  DISAGREES("disagrees"),
  NOT_RECORDED("not recorded"),
  CANNOT_RECOMPUTE("cannot recompute");

  private final String word;

  Comparison(String word) {
    this.word = word;
  }

  /// The word in files, tables and labels.
  public String word() {
    return word;
  }

  /// Compares. A skipped check was not put by the run, so there is nothing to agree with.
  static Comparison of(Recorded recorded, Recomputed recomputed) {
    if (recomputed == Recomputed.CANNOT_RECOMPUTE) {
      return CANNOT_RECOMPUTE;
    }
    return switch (recorded) {
      case NONE, SKIPPED -> NOT_RECORDED;
      case PASSED -> recomputed == Recomputed.UNSATISFIED ? DISAGREES : AGREES;
      case FAILED -> recomputed == Recomputed.SATISFIED ? DISAGREES : AGREES;
    };
  }
}
