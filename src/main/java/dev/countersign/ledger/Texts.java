package dev.countersign.ledger;

/// What the texts of statements have to be.
final class Texts {

  private Texts() {}

  /// @throws IllegalArgumentException if `text` is blank
  static void needed(String text, String what) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(what + " needs a reason");
    }
  }
}
