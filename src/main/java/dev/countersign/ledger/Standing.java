package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.util.List;
import java.util.Optional;

/// How a ledger stands now.
///
/// @param origin its name; empty if it has no entries
/// @param entries how many it has
/// @param root the tree's root over them
/// @param keys the keys that are accepted now, the log key among them
/// @param policy the policy in force, where its text is kept
/// @param problem why nothing can be appended
public record Standing(
    Optional<String> origin,
    int entries,
    Sha256 root,
    List<EnrolledKey> keys,
    Optional<Policy> policy,
    Optional<Appended.Broken> problem) {

  public Standing {
    keys = List.copyOf(keys);
  }

  /// The accepted key with this name.
  public Optional<EnrolledKey> key(KeyId keyid) {
    return keys.stream().filter(key -> key.keyid().equals(keyid)).findFirst();
  }

  /// How many persons have an accepted key.
  public long persons() {
    return keys.stream().filter(k -> !k.isLogKey()).map(EnrolledKey::person).distinct().count();
  }
}
