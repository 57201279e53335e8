package dev.countersign.ui.ledger;

import java.util.List;

/// What a check of the whole ledger said.
///
/// @param outcome the verdict
/// @param entries how many were read
/// @param root hex digest of the tree over all entries; empty if it could not be computed
/// @param problems in file order
public record Verification(Outcome outcome, int entries, String root, List<Problem> problems) {

  public Verification {
    problems = List.copyOf(problems);
  }

  /// The verdicts, best first.
  public enum Outcome {
    HOLDS("verified"),
    HOLDS_WITH_WARNINGS("verified, with warnings"),
    BROKEN("broken"),
    UNREADABLE("unreadable");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    /// Whether new entries may follow.
    public boolean holds() {
      return this == HOLDS || this == HOLDS_WITH_WARNINGS;
    }
  }

  /// Something wrong with an entry.
  ///
  /// @param index of the entry
  /// @param cause one sentence
  public record Problem(int index, String cause) {}
}
