package dev.countersign.ledger;

import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The first entry's content, signed by the log key.
///
/// @param genesis what the ledger begins with
/// @param logKey the public half of the key that signs this entry and the checkpoints
record FirstStatement(Genesis genesis, PublicKey logKey) implements Statement {

  static final String LOG_NAME = "log key of this ledger";

  @Override
  public EntryType type() {
    return EntryType.GENESIS;
  }

  @Override
  public Json.Obj fields() {
    Map<String, Json> fields = new TreeMap<>();
    Json.Obj first =
        key(genesis.person(), genesis.displayName(), genesis.key(), List.of("reviewer", "admin"));
    Json.Obj log = key("-", LOG_NAME, logKey, List.of(EnrolledKey.LOG_ROLE));
    fields.put("keys", new Json.Arr(List.of(first, log)));
    genesis.note().ifPresent(note -> fields.put("note", Json.of(note)));
    return Json.object(fields);
  }

  static Json.Obj key(String person, String displayName, PublicKey key, List<String> roles) {
    return Json.object(
        Map.of(
            "person", Json.of(person),
            "displayName", Json.of(displayName),
            "keyid", Json.of(KeyId.of(key).text()),
            "roles", Json.texts(roles),
            "spki", Json.of(Ed25519.spki(key))));
  }
}
