package dev.countersign.ledger;

/// Says that bytes are not what the ledger format allows; the message is the cause, for a person.
///
/// Checked, because every caller turns it into a problem of a verification or into a refusal.
public final class MalformedException extends Exception {

  /// @param cause what is wrong, without a line number and without a full stop
  public MalformedException(String cause) {
    super(cause);
  }

  /// What is wrong.
  public String cause() {
    return String.valueOf(getMessage());
  }
}
