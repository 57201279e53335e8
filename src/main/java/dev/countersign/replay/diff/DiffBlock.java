package dev.countersign.replay.diff;

/// A stretch of lines that is the same on both sides, or differs as a whole. Indices count from 0,
/// ends are exclusive.
///
/// @param kind whether the stretch is the same
/// @param beforeFrom first line in the old text
/// @param beforeTo end in the old text
/// @param afterFrom first line in the new text
/// @param afterTo end in the new text
public record DiffBlock(Kind kind, int beforeFrom, int beforeTo, int afterFrom, int afterTo) {

  /// What a block says.
  public enum Kind {
    /// The lines count as equal; both sides have equally many.
    SAME,
    /// The old lines were replaced by the new ones; one side may be empty.
    CHANGED
  }

  /// @throws IllegalArgumentException if a range is negative or a SAME block is lopsided
  public DiffBlock {
    if (beforeFrom < 0 || afterFrom < 0 || beforeTo < beforeFrom || afterTo < afterFrom) {
      throw new IllegalArgumentException("not a range of lines");
    }
    if (kind == Kind.SAME && beforeTo - beforeFrom != afterTo - afterFrom) {
      throw new IllegalArgumentException("equal lines come in pairs");
    }
  }

  /// How many old lines the block covers.
  public int beforeCount() {
    return beforeTo - beforeFrom;
  }

  /// How many new lines the block covers.
  public int afterCount() {
    return afterTo - afterFrom;
  }
}
