package dev.countersign.ledger;

import java.util.Map;

/// Who signs an entry, as the entry says it.
///
/// @param person id of the person, unique in the ledger; `-` for the log key
/// @param displayName the person's name as people write it
/// @param role the role in which this entry is signed
/// @param keyid the key that signs
/// @param basis why the ledger accepts the key: `genesis`, `enrolled-by:` and a key id, or
///   `self-asserted`
public record Signer(String person, String displayName, String role, KeyId keyid, String basis) {

  static Signer from(Json.Obj signer) throws MalformedException {
    try {
      return new Signer(
          signer.text("person"),
          signer.text("displayName"),
          signer.text("role"),
          new KeyId(signer.text("keyid")),
          signer.text("basis"));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("field signer.keyid is not a key id");
    }
  }

  Json.Obj json() {
    return Json.object(
        Map.of(
            "person", Json.of(person),
            "displayName", Json.of(displayName),
            "role", Json.of(role),
            "keyid", Json.of(keyid.text()),
            "basis", Json.of(basis)));
  }
}
