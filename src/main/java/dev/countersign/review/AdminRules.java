package dev.countersign.review;

import dev.countersign.ledger.KeyId;
import dev.countersign.ledger.MalformedException;
import dev.countersign.ledger.Policy;
import dev.countersign.ledger.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What an admin must not sign, although the ledger would hold with it: a policy that nobody could
/// change again or that counts less strictly than its writer may think, a role that means nothing,
/// a key that was revoked.
final class AdminRules {

  private static final String ADMIN = "admin";

  private AdminRules() {}

  /// Why this policy is not put in force; empty if it may be.
  ///
  /// @param current who signs; the admin of a ledger that begins with this entry
  /// @throws MalformedException if the text is no policy
  static Optional<String> refusal(byte[] text, Standing standing, Optional<Person> current)
      throws MalformedException {
    List<String> missing = Policy.missing(text);
    if (!missing.isEmpty()) {
      return Optional.of(
          "This policy leaves out %s, which would silently count as nothing: write every field, as docs/ledger-format.md lists them."
              .formatted(String.join(", ", missing)));
    }
    Policy policy = Policy.parse(text);
    boolean somebody =
        standing.entries() == 0
            ? policy
                .admins()
                .map(admins -> current.filter(who -> admins.contains(who.id())).isPresent())
                .orElse(true)
            : standing.keys().stream()
                .filter(key -> key.roles().contains(Signing.REVIEWER))
                .anyMatch(key -> standing.isAdmin(key, policy));
    return somebody
        ? Optional.empty()
        : Optional.of(
            "Under this policy nobody who can sign here would be an admin, and nobody could ever change it again: name the id of an enrolled person under admins.");
  }

  /// Why this key is not enrolled with these roles; empty if it may be.
  static Optional<String> refusal(KeyId key, List<String> roles, Standing standing) {
    OptionalInt revoked = standing.revokedBy(key);
    if (revoked.isPresent()) {
      return Optional.of(
          "The key %s was revoked in this ledger by entry #%d and is not accepted again: its owner moves the key file elsewhere, makes another key with countersign key create, and sends a new request."
              .formatted(key, revoked.getAsInt()));
    }
    List<String> known = new ArrayList<>(List.of(Signing.REVIEWER, ADMIN));
    standing.policy().map(Policy::overrideRoles).orElse(List.of("override")).stream()
        .filter(role -> !known.contains(role))
        .forEach(known::add);
    List<String> unknown = roles.stream().filter(role -> !known.contains(role)).toList();
    return unknown.isEmpty() && !roles.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "There is no role '%s' here; the roles are: %s."
                .formatted(String.join(", ", unknown), String.join(", ", known)));
  }
}
