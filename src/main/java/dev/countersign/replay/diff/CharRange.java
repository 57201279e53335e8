package dev.countersign.replay.diff;

/// A range of UTF-16 characters within a line.
///
/// @param from first character, from 0
/// @param to end, exclusive
public record CharRange(int from, int to) {

  /// @throws IllegalArgumentException if the range is negative or runs backwards
  public CharRange {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("not a range: %d to %d".formatted(from, to));
    }
  }
}
