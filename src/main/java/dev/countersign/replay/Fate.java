package dev.countersign.replay;

/// What became of a rewrite between rounds, strongest first: the first that applies is shown, and
/// all recorded facts stay listed beside it (PRODUCT, "Ids, command line").
public enum Fate {
  PROPOSE_FAIL("propose_fail"),
  GATE_FAILED("gate failed"),
  ROLLED_BACK("rolled back"),
  SHIPPED("shipped"),
  REJECTED("rejected"),
  ASK_MORE("ask-more"),
  NOT_SELECTED("not selected"),
  /// The fate of a round in which the Critic shipped nothing.
  NO_OP("no_op");

  private final String word;

  Fate(String word) {
    this.word = word;
  }

  /// The word used in files, tables, labels and reports.
  public String word() {
    return word;
  }
}
