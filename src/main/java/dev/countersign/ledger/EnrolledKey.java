package dev.countersign.ledger;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A public key that the ledger accepts, and whose it is.
///
/// @param person id of the person, `-` for the log key
/// @param displayName the person's name as people write it
/// @param keyid the key's name
/// @param roles what the person may do with it: reviewer, admin, override, log
/// @param publicKey the key
/// @param basis why it is accepted: `genesis` or `enrolled-by:` and a key id
public record EnrolledKey(
    String person,
    String displayName,
    KeyId keyid,
    List<String> roles,
    PublicKey publicKey,
    String basis) {

  static final String LOG_ROLE = "log";

  public EnrolledKey {
    roles = List.copyOf(roles);
  }

  /// Reads a `key` object of a genesis or enrolment. Two spellings of the public key and of the
  /// roles are accepted.
  ///
  /// @throws MalformedException if a field is missing or the key id is not the key's digest
  static EnrolledKey from(Json.Obj key, String basis) throws MalformedException {
    String spki = key.find("spki").isPresent() ? key.text("spki") : key.text("ed25519SpkiBase64");
    PublicKey publicKey = Ed25519.publicKey(spki);
    KeyId keyid = KeyId.of(publicKey);
    if (!key.text("keyid").equals(keyid.text())) {
      throw new MalformedException("a keyid is not the digest of its public key");
    }
    return new EnrolledKey(
        key.text("person"), key.text("displayName"), keyid, roles(key), publicKey, basis);
  }

  private static List<String> roles(Json.Obj key) throws MalformedException {
    if (key.find("roles").isEmpty()) {
      return List.of(key.text("role"));
    }
    List<String> roles = new ArrayList<>();
    for (Json role : key.list("roles")) {
      if (!(role instanceof Json.Text(String text))) {
        throw new MalformedException("a role is not text");
      }
      roles.add(text);
    }
    return roles;
  }

  /// Whether this is the key that signs the first entry and the checkpoints.
  public boolean isLogKey() {
    return roles.contains(LOG_ROLE);
  }

  /// The signer that an entry made with this key names.
  ///
  /// @param role one of [#roles]
  /// @return empty if the key does not have that role
  public Optional<Signer> signer(String role) {
    return roles.contains(role)
        ? Optional.of(new Signer(person, displayName, role, keyid, basis))
        : Optional.empty();
  }

  /// The public key as a PEM file, for checks with other tools.
  public String pem() {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Ed25519.spki(publicKey)
        + "\n-----END PUBLIC KEY-----\n";
  }
}
