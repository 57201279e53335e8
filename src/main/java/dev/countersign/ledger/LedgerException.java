package dev.countersign.ledger;

/// Says that the disk did not do what the ledger needs: one sentence with what could not be done
/// and what to do about it.
public final class LedgerException extends RuntimeException {

  /// @param message for the user
  public LedgerException(String message) {
    super(message);
  }

  /// @param message for the user
  /// @param cause what the disk said
  public LedgerException(String message, Throwable cause) {
    super(message, cause);
  }
}
