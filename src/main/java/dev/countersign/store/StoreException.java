package dev.countersign.store;

/// The workspace's database or its stored bytes could not be read or written. The message is one
/// sentence for the person at the screen, saying what could not be done and what to do.
public sealed class StoreException extends RuntimeException permits DamagedException {

  private static final long serialVersionUID = 1L;

  /// @param message what could not be done, and what to do
  public StoreException(String message) {
    super(message);
  }

  /// @param message what could not be done, and what to do
  /// @param cause what the driver or the file system said
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
