package dev.countersign.ledger;

/// What became of an append. The three cases are all there are; switch over them.
public sealed interface Appended {

  /// The entry is in the ledger, was read back and verifies.
  record Recorded(EntryView entry) implements Appended {}

  /// The entry would break a rule; nothing of it was written.
  ///
  /// @param reason which rule; made of the ledger's own texts, show it through VisibleText
  record Refused(String reason) implements Appended {}

  /// The ledger on disk does not verify; nothing was written. Run the verifier to see all of it.
  ///
  /// @param line the first line that does not hold, counted from 1
  /// @param cause what is wrong there
  record Broken(int line, String cause) implements Appended {}
}
