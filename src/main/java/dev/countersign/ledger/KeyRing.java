package dev.countersign.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys that a ledger accepts at some place: enrolled there and not revoked.
final class KeyRing {

  private final Map<KeyId, EnrolledKey> enrolled = new LinkedHashMap<>();
  private final Map<KeyId, PreparedKey> prepared = new HashMap<>();
  private final Map<KeyId, Integer> revoked = new HashMap<>();

  void enrol(EnrolledKey key) {
    enrolled.putIfAbsent(key.keyid(), key);
  }

  /// @param index of the entry that revokes it
  void revoke(KeyId keyid, int index) {
    revoked.putIfAbsent(keyid, index);
  }

  /// The key, whether it is still accepted or not.
  Optional<EnrolledKey> known(KeyId keyid) {
    return Optional.ofNullable(enrolled.get(keyid));
  }

  /// The key, ready to check signatures.
  PreparedKey prepared(EnrolledKey key) {
    return prepared.computeIfAbsent(key.keyid(), _ -> new PreparedKey(key.publicKey()));
  }

  boolean isRevoked(KeyId keyid) {
    return revoked.containsKey(keyid);
  }

  /// Which entry revoked each key that is not accepted any more.
  Map<KeyId, Integer> revocations() {
    return Map.copyOf(revoked);
  }

  /// All keys that are accepted now, in the order of their enrolment.
  List<EnrolledKey> accepted() {
    return enrolled.values().stream().filter(key -> !revoked.containsKey(key.keyid())).toList();
  }

  /// All keys that were ever accepted.
  List<EnrolledKey> all() {
    return new ArrayList<>(enrolled.values());
  }

  /// Whether the key's person may enrol, revoke and set the policy. The first person may, as long
  /// as no policy names the admins.
  boolean isAdmin(EnrolledKey key, Optional<Policy> policy) {
    return isAdmin(key, policy, enrolled.values());
  }

  /// As above, over all keys that were ever accepted, in the order of their enrolment.
  static boolean isAdmin(
      EnrolledKey key, Optional<Policy> policy, Collection<EnrolledKey> everAccepted) {
    if (key.isLogKey()) {
      return false;
    }
    Optional<List<String>> named = policy.flatMap(Policy::admins);
    if (named.isPresent()) {
      return named.get().contains(key.person());
    }
    return key.roles().contains("admin") || isFirst(key.person(), everAccepted);
  }

  private static boolean isFirst(String person, Collection<EnrolledKey> everAccepted) {
    return everAccepted.stream()
        .filter(key -> !key.isLogKey())
        .findFirst()
        .filter(key -> key.person().equals(person))
        .isPresent();
  }
}
