package dev.countersign.ledger;

import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A person's key joins the ledger (LEDGER 1.3, `key.enrol`); signed by an admin.
///
/// @param person id of the person; the same person may have several keys and still counts once
/// @param displayName the person's name as people write it
/// @param key the public half
/// @param roles what the person may do: reviewer, admin, override
/// @param proof base64 of the new key's signature over the ledger, its id and the person
public record EnrolStatement(
    String person, String displayName, PublicKey key, List<String> roles, String proof)
    implements Statement {

  /// @throws IllegalArgumentException if a text is blank, no role is given, or the person is `-` or
  ///   a role `log`, which stand for the ledger itself
  public EnrolStatement {
    roles = List.copyOf(roles);
    if (person.isBlank() || person.equals("-") || displayName.isBlank()) {
      throw new IllegalArgumentException("an enrolled person needs an id and a name");
    }
    if (roles.isEmpty() || roles.contains(EnrolledKey.LOG_ROLE)) {
      throw new IllegalArgumentException("an enrolled key needs roles, and never the role log");
    }
  }

  /// The enrolment that the owner of `key` asks for.
  public static EnrolStatement by(
      SigningKey key, Origin origin, String person, String displayName, List<String> roles) {
    byte[] signature = key.sign(TypeRules.enrolmentProof(origin.name(), key.id(), person));
    return new EnrolStatement(
        person, displayName, key.publicKey(), roles, StrictBase64.encode(signature));
  }

  /// The request's text: JSON that the new person hands to an admin. It holds nothing secret.
  public String request() {
    return Json.object(fields().members()).canonical() + "\n";
  }

  /// Reads a request.
  ///
  /// @throws MalformedException if the bytes are not what [#request] writes
  public static EnrolStatement parse(byte[] request) throws MalformedException {
    if (!(Json.parse(request) instanceof Json.Obj found)) {
      throw new MalformedException("the request is not an object");
    }
    Json.Obj key = found.object("key");
    EnrolledKey enrolled = EnrolledKey.from(key, "");
    try {
      return new EnrolStatement(
          enrolled.person(),
          enrolled.displayName(),
          enrolled.publicKey(),
          enrolled.roles(),
          key.text("proof"));
    } catch (IllegalArgumentException e) {
      throw new MalformedException(String.valueOf(e.getMessage()));
    }
  }

  /// The same enrolment with other roles, which are the admin's to say.
  public EnrolStatement as(List<String> given) {
    return new EnrolStatement(person, displayName, key, given, proof);
  }

  /// The name of the new key, to be compared aloud or on paper.
  public KeyId keyid() {
    return KeyId.of(key);
  }

  @Override
  public EntryType type() {
    return EntryType.KEY_ENROL;
  }

  @Override
  public Json.Obj fields() {
    Map<String, Json> fields =
        new TreeMap<>(FirstStatement.key(person, displayName, key, roles).members());
    fields.put("proof", Json.of(proof));
    return Json.object(Map.of("key", Json.object(fields)));
  }
}
