package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.util.Map;

/// Another policy is in force from here on (LEDGER 1.3, `policy.set`); signed by an admin. Its text
/// must be kept before ([Ledger#storePolicy]).
///
/// @param policy digest of the text
/// @param reason why, not blank
public record PolicyStatement(Sha256 policy, String reason) implements Statement {

  /// @throws IllegalArgumentException if the reason is blank
  public PolicyStatement {
    Texts.needed(reason, "another policy");
  }

  @Override
  public EntryType type() {
    return EntryType.POLICY_SET;
  }

  @Override
  public Json.Obj fields() {
    Json.Obj named = Json.object(Map.of("sha256", Json.of(policy.hex())));
    return Json.object(Map.of("policy", named, "reason", Json.of(reason)));
  }
}
