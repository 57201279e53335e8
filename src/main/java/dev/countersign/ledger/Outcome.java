package dev.countersign.ledger;

/// What a verification came to, from good to bad.
public enum Outcome {
  /// Everything checked holds.
  PASS(0),
  /// Everything holds, and something deserves a look: a clock that went back, a content not stored.
  WARN(1),
  /// All complete entries hold; bytes after the last one were never acknowledged.
  RECOVER(1),
  /// The ledger was changed, or breaks a rule.
  FAIL(3),
  /// Entries that the anchor vouches for are gone from the end.
  ROLLBACK(3),
  /// The anchor vouches for other entries than these.
  FORK(3),
  /// The file could not be read; nothing is known about it.
  UNREADABLE(4);

  private final int exitCode;

  Outcome(int exitCode) {
    this.exitCode = exitCode;
  }

  /// What a command that verifies exits with.
  public int exitCode() {
    return exitCode;
  }

  /// The worse of the two.
  public Outcome worse(Outcome other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
