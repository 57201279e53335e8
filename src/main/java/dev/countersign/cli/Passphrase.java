package dev.countersign.cli;

import java.util.Arrays;
import java.util.Optional;

/// The passphrase of the reviewer's key: from COUNTERSIGN_PASSPHRASE, or typed without echo.
final class Passphrase {

  private final char[] characters;

  private Passphrase(char[] characters) {
    this.characters = characters;
  }

  /// Gets it.
  ///
  /// @throws RefusedException if there is neither the variable nor a terminal
  static Passphrase ask(Environment environment) {
    Optional<String> given = environment.value("COUNTERSIGN_PASSPHRASE");
    if (given.isPresent()) {
      return new Passphrase(given.get().toCharArray());
    }
    return Terminal.find()
        .map(console -> console.readPassword("Passphrase of your key: "))
        .map(Passphrase::new)
        .orElseThrow(() ->
            new RefusedException(
                "a passphrase is needed to sign: run this in a terminal or set"
                    + " COUNTERSIGN_PASSPHRASE"));
  }

  char[] characters() {
    return characters;
  }

  void wipe() {
    Arrays.fill(characters, '\0');
  }
}
