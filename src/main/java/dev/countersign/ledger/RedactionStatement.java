package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.util.Map;

/// A stored content was removed on purpose (LEDGER 1.3, `redaction`). Decisions that bound it still
/// verify.
///
/// @param sha256 the content
/// @param reason why, not blank
public record RedactionStatement(Sha256 sha256, String reason) implements Statement {

  /// @throws IllegalArgumentException if the reason is blank
  public RedactionStatement {
    Texts.needed(reason, "a redaction");
  }

  @Override
  public EntryType type() {
    return EntryType.REDACTION;
  }

  @Override
  public Json.Obj fields() {
    Map<String, Json> redaction =
        Map.of("sha256", Json.of(sha256.hex()), "reason", Json.of(reason));
    return Json.object(Map.of("redaction", Json.object(redaction)));
  }
}
