package dev.countersign.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The keys that a ledger accepts at some place: enrolled there and not revoked.
final class KeyRing {

  private final Map<KeyId, EnrolledKey> enrolled = new LinkedHashMap<>();
  private final Map<KeyId, PreparedKey> prepared = new HashMap<>();
  private final Set<KeyId> revoked = new HashSet<>();

  void enrol(EnrolledKey key) {
    enrolled.putIfAbsent(key.keyid(), key);
  }

  void revoke(KeyId keyid) {
    revoked.add(keyid);
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
    return revoked.contains(keyid);
  }

  /// All keys that are accepted now, in the order of their enrolment.
  List<EnrolledKey> accepted() {
    return enrolled.values().stream().filter(key -> !revoked.contains(key.keyid())).toList();
  }

  /// All keys that were ever accepted.
  List<EnrolledKey> all() {
    return new ArrayList<>(enrolled.values());
  }

  /// Whether the key's person may enrol, revoke and set the policy. The first person may, as long
  /// as no policy names the admins.
  boolean isAdmin(EnrolledKey key, Optional<Policy> policy) {
    if (key.isLogKey()) {
      return false;
    }
    Optional<List<String>> named = policy.flatMap(Policy::admins);
    if (named.isPresent()) {
      return named.get().contains(key.person());
    }
    return key.roles().contains("admin") || isFirst(key.person());
  }

  private boolean isFirst(String person) {
    return enrolled.values().stream()
        .filter(key -> !key.isLogKey())
        .findFirst()
        .filter(key -> key.person().equals(person))
        .isPresent();
  }
}
