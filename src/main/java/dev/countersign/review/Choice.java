package dev.countersign.review;

/// What a person decides about a rewrite. Apart from the machine's verdict in type, table and label
/// (PRODUCT, "Status words").
public enum Choice {
  /// This edit may stand. Rejecting what the Critic rejected agrees with the record.
  APPROVE("approve", "Approve", "I examined what is listed and approve it: this edit may stand."),
  REJECT("reject", "Reject", "I examined what is listed and reject it: this edit may not stand."),
  /// More evidence is wanted before a decision.
  ASK("ask", "Ask for more", "I examined what is listed and ask for more before I decide."),
  /// The edit may stand although the gate failed it.
  OVERRIDE(
      "override",
      "Override gate",
      "I examined what is listed and let this edit stand against the recorded gate.");

  private final String word;
  private final String label;
  private final String meaning;

  Choice(String word, String label, String meaning) {
    this.word = word;
    this.label = label;
    this.meaning = meaning;
  }

  /// The word in the ledger and on the command line.
  public String word() {
    return word;
  }

  /// The word on buttons.
  public String label() {
    return label;
  }

  /// The full sentence that the signature stands under (LEDGER 1.3, `meaning`).
  public String meaning() {
    return meaning;
  }

  /// Whether the edit may stand under this decision.
  public boolean letsStand() {
    return this == APPROVE || this == OVERRIDE;
  }
}
