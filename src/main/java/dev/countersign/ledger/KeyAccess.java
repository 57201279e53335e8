package dev.countersign.ledger;

import java.time.Duration;

/// What became of asking a [KeyFile] for its key. The cases are all there are; switch over them.
public sealed interface KeyAccess {

  /// The key is unlocked.
  record Open(SigningKey key) implements KeyAccess {}

  /// The passphrase is not the one with which the file was made.
  record WrongPassphrase() implements KeyAccess {}

  /// A new key needs a passphrase of at least [KeyFile#SHORTEST] characters.
  record TooShort() implements KeyAccess {}

  /// There is no such file.
  record Missing() implements KeyAccess {}

  /// A key was not made because the file is there; a key is never overwritten.
  record Exists() implements KeyAccess {}

  /// The file is there and is not a key file of this program, or cannot be read or written.
  ///
  /// @param why for the user
  record Unusable(String why) implements KeyAccess {}

  /// Too many wrong passphrases came before; nothing was tried.
  ///
  /// @param delay how long until the next try
  record TooSoon(Duration delay) implements KeyAccess {}

  /// One sentence for the user; empty if the key is open.
  default String message() {
    return switch (this) {
      case Open _ -> "";
      case WrongPassphrase _ -> "The passphrase does not open this key; try again.";
      case TooShort _ ->
          "The passphrase is too short; choose one of at least "
              + KeyFile.SHORTEST
              + " characters.";
      case Missing _ -> "There is no key yet; make one first.";
      case Exists _ -> "There is a key already; it is not overwritten.";
      case Unusable(String why) -> why;
      case TooSoon(Duration delay) ->
          "Too many wrong passphrases; try again in "
              + Math.max(1, delay.plusMillis(999).toSeconds())
              + " seconds.";
    };
  }
}
