package dev.countersign.replay.diff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Aligns two sequences of anything that has an equality, by their longest common subsequence.
///
/// The work is bounded: where the longest one would cost too much, a common subsequence that is
/// found faster stands in for it.
public final class ItemAlignment {

  private ItemAlignment() {}

  /// The stretches of both sequences, alternately the same and changed, covering both.
  public static <T> List<DiffBlock> of(List<T> before, List<T> after) {
    Map<T, Integer> known = new HashMap<>();
    int[] left = ids(before, known);
    int[] right = ids(after, known);
    SequenceDiff longest = SequenceDiff.ofTokens(left, right);
    return (longest.coarse() ? SequenceDiff.ofLines(left, right) : longest).blocks();
  }

  private static <T> int[] ids(List<T> items, Map<T, Integer> known) {
    return items.stream()
        .mapToInt(item -> known.computeIfAbsent(item, _ -> known.size()))
        .toArray();
  }
}
