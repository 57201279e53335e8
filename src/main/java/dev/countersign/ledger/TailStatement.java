package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.util.Map;

/// Says that bytes after the last complete line were set aside.
///
/// @param offset where they began in the ledger file, in bytes
/// @param bytes how many
/// @param sha256 their digest
record TailStatement(long offset, long bytes, Sha256 sha256) implements Statement {

  @Override
  public EntryType type() {
    return EntryType.TAIL_RECOVERED;
  }

  @Override
  public Json.Obj fields() {
    Map<String, Json> tail =
        Map.of(
            "offset", Json.of(offset),
            "bytes", Json.of(bytes),
            "sha256", Json.of(sha256.hex()));
    return Json.object(Map.of("tail", Json.object(tail)));
  }
}
