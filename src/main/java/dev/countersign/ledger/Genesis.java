package dev.countersign.ledger;

import java.security.PublicKey;
import java.util.Optional;

/// What a new ledger begins with: its name and the first person, who is reviewer and admin.
///
/// @param origin the ledger's name
/// @param person the first person's id, unique in the ledger
/// @param displayName that person's name as people write it
/// @param key that person's public key
/// @param note a remark for the first entry
public record Genesis(
    Origin origin, String person, String displayName, PublicKey key, Optional<String> note) {

  /// @throws IllegalArgumentException if a text is blank, or if `person` is `-`, which stands for
  ///   the log itself
  public Genesis {
    if (person.isBlank() || person.equals("-") || displayName.isBlank()) {
      throw new IllegalArgumentException("the first person needs an id and a name");
    }
  }
}
