package dev.countersign.ledger;

/// What one entry records, apart from who signs it and where it stands in the ledger.
public sealed interface Statement
    permits DecisionStatement,
        ImportStatement,
        NoteStatement,
        FirstStatement,
        TailStatement,
        EnrolStatement,
        RevokeStatement,
        PolicyStatement,
        AnchorStatement,
        ExportStatement,
        RedactionStatement {

  /// The entry type that this is written as.
  EntryType type();

  /// The fields that this type adds to an entry's predicate.
  Json.Obj fields();
}
