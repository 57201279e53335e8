package dev.countersign.ledger;

import java.util.Locale;

/// What a person decided.
public enum Verdict {
  /// This edit may stand.
  APPROVE,
  /// This edit may not stand.
  REJECT,
  /// The author has to answer something first.
  ASK,
  /// The person does not take part in this decision. Read only: written by other programs.
  ABSTAIN,
  /// Another person's decision no longer counts.
  OVERRIDE;

  /// As written in the ledger.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Verdict from(String text) throws MalformedException {
    for (Verdict verdict : values()) {
      if (verdict.text().equals(text)) {
        return verdict;
      }
    }
    throw new MalformedException("unknown verdict");
  }
}
