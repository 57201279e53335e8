package dev.countersign.ledger;

import java.util.Map;

/// A key signs nothing more from here on (LEDGER 1.3, `key.revoke`); signed by an admin. What it
/// signed before stays valid.
///
/// @param keyid the key
/// @param person whose it is
/// @param reason why, not blank
public record RevokeStatement(KeyId keyid, String person, String reason) implements Statement {

  /// @throws IllegalArgumentException if the reason is blank
  public RevokeStatement {
    Texts.needed(reason, "revoking a key");
  }

  @Override
  public EntryType type() {
    return EntryType.KEY_REVOKE;
  }

  @Override
  public Json.Obj fields() {
    Json.Obj key = Json.object(Map.of("keyid", Json.of(keyid.text()), "person", Json.of(person)));
    return Json.object(Map.of("key", key, "reason", Json.of(reason)));
  }
}
