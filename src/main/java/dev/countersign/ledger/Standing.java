package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// How a ledger stands now.
///
/// @param origin its name; empty if it has no entries
/// @param entries how many it has
/// @param root the tree's root over them
/// @param keys the keys that are accepted now, the log key among them
/// @param everAccepted the keys that were ever accepted, the revoked ones among them
/// @param revocations which entry revoked each key that is not accepted any more
/// @param policy the policy in force, where its text is kept
/// @param problem why nothing can be appended
public record Standing(
    Optional<String> origin,
    int entries,
    Sha256 root,
    List<EnrolledKey> keys,
    List<EnrolledKey> everAccepted,
    Map<KeyId, Integer> revocations,
    Optional<Policy> policy,
    Optional<Appended.Broken> problem) {

  public Standing {
    keys = List.copyOf(keys);
    everAccepted = List.copyOf(everAccepted);
    revocations = Map.copyOf(revocations);
  }

  /// The index of the entry that revoked this key; empty if none did.
  public OptionalInt revokedBy(KeyId keyid) {
    Integer index = revocations.get(keyid);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /// Whether this accepted key would be an admin's if that policy were in force.
  public boolean isAdmin(EnrolledKey key, Policy under) {
    return KeyRing.isAdmin(key, Optional.of(under), everAccepted);
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
