package dev.countersign.replay.diff;

import dev.countersign.replay.diff.IdSequence.OverBudgetException;
import java.util.Arrays;

/// Pairs the elements of two sequences by histogram: the longest common stretch that holds the
/// rarest element is paired, then what lies before it, then what lies after it.
///
/// The answer is that of JGit's `HistogramDiff`. Its elements here are small numbers, so that a
/// count needs an array instead of a hash table.
final class Histogram {

  /// An element that is more frequent than this does not lead to a stretch.
  private static final int MOST_FREQUENT = 64;

  private static final int MOST_COUNTED = 255;

  /// What happens to a region in which every common element is too frequent.
  @FunctionalInterface
  interface Dense {
    /// Pairs the elements of the region as well as it can.
    void pair(Region region);
  }

  /// A stretch of both sequences; ends are exclusive.
  ///
  /// @param fromA first element of the old sequence
  /// @param toA its end
  /// @param fromB first element of the new sequence
  /// @param toB its end
  record Region(int fromA, int toA, int fromB, int toB) {

    /// Whether nothing can be paired: a side is empty, or one element stands against one, which
    /// would belong to the stretch beside them if they were equal.
    boolean isDone() {
      int old = toA - fromA;
      int now = toB - fromB;
      return old == 0 || now == 0 || (old == 1 && now == 1);
    }
  }

  private final int[] a;
  private final int[] b;
  private final int[] partner;
  private final Dense dense;
  private long budget;

  // of each number, within the region of the old sequence: how often, and where first
  private final int[] count;
  private final int[] first;
  // of each element of the old sequence: where the same number comes next in the region, or -1
  private final int[] next;

  // the stretch that is best so far
  private int bestA;
  private int bestB;
  private int bestLength;
  private int rarest;
  private boolean hasCommon;

  /// @param a old sequence of numbers from 0; it and the new one differ in their first element
  /// @param b new one
  /// @param partner gets the index in `b` of each paired element of `a`
  /// @param budget comparisons after which [#pair] throws
  Histogram(int[] a, int[] b, int[] partner, long budget, Dense dense) {
    this.a = a;
    this.b = b;
    this.partner = partner;
    this.budget = budget;
    this.dense = dense;
    int most = Math.max(Arrays.stream(a).max().orElse(0), Arrays.stream(b).max().orElse(0));
    this.count = new int[most + 1];
    this.first = new int[most + 1];
    this.next = new int[a.length];
  }

  /// Pairs what can be paired.
  ///
  /// @throws OverBudgetException if that needs too many comparisons
  void pair() {
    var open = new java.util.ArrayDeque<Region>();
    open.push(new Region(0, a.length, 0, b.length));
    while (!open.isEmpty()) {
      Region region = open.pop();
      if (region.isDone()) {
        continue;
      }
      find(region);
      if (hasCommon && rarest > MOST_FREQUENT) {
        dense.pair(region);
      } else if (bestLength > 0) {
        for (int i = 0; i < bestLength; i++) {
          partner[bestA + i] = bestB + i;
        }
        int endA = bestA + bestLength;
        int endB = bestB + bestLength;
        open.push(new Region(endA, region.toA(), endB, region.toB()));
        open.push(new Region(region.fromA(), bestA, region.fromB(), bestB));
      }
    }
  }

  private void find(Region region) {
    countAll(region);
    bestLength = 0;
    rarest = MOST_FREQUENT + 1;
    hasCommon = false;
    for (int at = region.fromB(); at < region.toB(); ) {
      at = tryAll(region, at);
    }
    for (int i = region.fromA(); i < region.toA(); i++) {
      count[a[i]] = 0;
    }
  }

  private void countAll(Region region) {
    for (int i = region.toA() - 1; i >= region.fromA(); i--) {
      int id = a[i];
      if (count[id] == 0) {
        count[id] = 1;
        next[i] = -1;
      } else {
        spend(1);
        count[id] = Math.min(count[id] + 1, MOST_COUNTED);
        next[i] = first[id];
      }
      first[id] = i;
    }
  }

  /// Tries every place of the old sequence that has the element at this place of the new one.
  ///
  /// @return where to go on, behind the stretches that were found
  private int tryAll(Region region, int at) {
    int id = b[at];
    int behind = at + 1;
    if (count[id] == 0) {
      return behind;
    }
    if (count[id] > rarest) {
      spend(hasCommon ? 0 : 1);
      hasCommon = true;
      return behind;
    }
    spend(1);
    hasCommon = true;
    int place = first[id];
    while (place >= 0) {
      int end = tryOne(region, place, at);
      behind = Math.max(behind, at + end - place);
      // a place inside the stretch would give the same stretch again
      do {
        place = next[place];
      } while (place >= 0 && place < end);
    }
    return behind;
  }

  /// Grows the stretch around a pair and keeps it if it is the best.
  ///
  /// @return where it ends in the old sequence
  private int tryOne(Region region, int place, int at) {
    int rare = count[a[place]];
    int from = place;
    int fromB = at;
    while (from > region.fromA() && fromB > region.fromB() && a[from - 1] == b[fromB - 1]) {
      from--;
      fromB--;
      rare = Math.min(rare, count[a[from]]);
    }
    int end = place + 1;
    int endB = at + 1;
    while (end < region.toA() && endB < region.toB() && a[end] == b[endB]) {
      rare = Math.min(rare, count[a[end]]);
      end++;
      endB++;
    }
    spend(end - from - 1);
    if (end - from > bestLength || rare < rarest) {
      bestA = from;
      bestB = fromB;
      bestLength = end - from;
      rarest = rare;
    }
    return end;
  }

  private void spend(int comparisons) {
    budget -= comparisons;
    if (budget < 0) {
      throw new OverBudgetException();
    }
  }
}
