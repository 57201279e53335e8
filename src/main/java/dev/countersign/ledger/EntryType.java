package dev.countersign.ledger;

import java.util.Optional;

/// What an entry records. The list is closed: a verifier of this version refuses others.
public enum EntryType {
  /// The first entry: the ledger's name, its first keys and its policy.
  GENESIS("ledger.genesis"),
  /// A person's key joins.
  KEY_ENROL("key.enrol"),
  /// A key is no longer accepted from here on.
  KEY_REVOKE("key.revoke"),
  /// Another policy is in force from here on.
  POLICY_SET("policy.set"),
  /// A run was imported.
  IMPORT("run.import"),
  /// A person decided about a rewrite.
  DECISION("decision"),
  /// A remark, or facts that waited for a signature.
  NOTE("note"),
  /// The root at some size was put somewhere else.
  ANCHOR("anchor.made"),
  /// A report or bundle left the program.
  EXPORT("export.made"),
  /// Bytes after the last complete line were set aside.
  TAIL_RECOVERED("tail.recovered"),
  /// A stored content was removed on purpose.
  REDACTION("redaction");

  private final String text;

  EntryType(String text) {
    this.text = text;
  }

  /// As written in `entryType`.
  public String text() {
    return text;
  }

  /// The type that is written like this.
  public static Optional<EntryType> of(String text) {
    for (EntryType type : values()) {
      if (type.text.equals(text)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
