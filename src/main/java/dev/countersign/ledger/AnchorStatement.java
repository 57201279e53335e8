package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.util.Map;

/// The root at some size was put somewhere else (LEDGER 1.3, `anchor.made`).
///
/// @param size how many entries the anchor vouches for
/// @param root the root over them
/// @param where a name for people; no path is needed
public record AnchorStatement(int size, Sha256 root, String where) implements Statement {

  /// @throws IllegalArgumentException if the size is below 1 or nothing says where
  public AnchorStatement {
    if (size < 1 || where.isBlank()) {
      throw new IllegalArgumentException("an anchor needs a size from 1 and a place");
    }
  }

  @Override
  public EntryType type() {
    return EntryType.ANCHOR;
  }

  @Override
  public Json.Obj fields() {
    Map<String, Json> anchor =
        Map.of(
            "size", Json.of(size),
            "root", Json.of(root.hex()),
            "where", Json.of(where));
    return Json.object(Map.of("anchor", Json.object(anchor)));
  }
}
