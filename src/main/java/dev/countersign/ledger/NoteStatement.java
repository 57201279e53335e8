package dev.countersign.ledger;

import java.util.Map;

/// A remark for the record: a dismissed finding, a raised limit, something that was seen.
///
/// @param text not blank
public record NoteStatement(String text) implements Statement {

  /// @throws IllegalArgumentException if `text` is blank
  public NoteStatement {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a note needs a text");
    }
  }

  @Override
  public EntryType type() {
    return EntryType.NOTE;
  }

  @Override
  public Json.Obj fields() {
    return Json.object(Map.of("text", Json.of(text)));
  }
}
