package dev.countersign.store;

/// SQLite says that a file of the workspace is damaged: nothing in it may be relied on.
public final class DamagedException extends StoreException {

  private static final long serialVersionUID = 1;

  /// @param message a sentence for the user
  DamagedException(String message, Throwable cause) {
    super(message, cause);
  }
}
