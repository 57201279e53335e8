package dev.countersign.replay.diff;

import dev.countersign.replay.diff.IdSequence.Counter;
import dev.countersign.replay.diff.IdSequence.OverBudgetException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.MyersDiff;

/// The difference of two id sequences, at bounded cost.
///
/// Ids that occur on one side only cannot match and are taken out first; the rest is compared.
/// Where it would need more comparisons than the budget allows, the stretch stands as replaced.
///
/// @param blocks alternately the same and changed, covering both sequences
/// @param coarse whether the budget was met
record SequenceDiff(List<DiffBlock> blocks, boolean coarse) {

  private static final long LINE_BUDGET = 20_000_000;
  private static final long DENSE_BUDGET = 3_000_000;
  private static final long TOKEN_BUDGET = 60_000;

  /// By histogram, for lines; dense stretches by Myers within the budget.
  static SequenceDiff ofLines(int[] before, int[] after) {
    return of(before, after, SequenceDiff::histogram);
  }

  /// By Myers, for words of a line or items of a list: the longest common subsequence.
  static SequenceDiff ofTokens(int[] before, int[] after) {
    return of(before, after, SequenceDiff::myers);
  }

  private interface Algorithm {
    /// Sets the new index of each old element that is paired; false if the budget was met.
    boolean run(int[] before, int[] after, int[] partner);
  }

  private static SequenceDiff of(int[] before, int[] after, Algorithm algorithm) {
    int[] partner = new int[before.length];
    Arrays.fill(partner, -1);
    int head = commonHead(before, after);
    int tail = commonTail(before, after, head);
    for (int i = 0; i < head; i++) {
      partner[i] = i;
    }
    for (int i = 1; i <= tail; i++) {
      partner[before.length - i] = after.length - i;
    }
    int[] left = common(before, head, tail, after);
    int[] right = common(after, head, tail, before);
    boolean complete = matchRest(before, after, left, right, partner, algorithm);
    return new SequenceDiff(Blocks.of(partner, before, after), !complete);
  }

  /// Pairs what both sides have; the algorithms want stretches without a common head or tail.
  private static boolean matchRest(
      int[] before, int[] after, int[] left, int[] right, int[] partner, Algorithm algorithm) {
    int[] leftIds = pick(before, left);
    int[] rightIds = pick(after, right);
    int head = commonHead(leftIds, rightIds);
    int tail = commonTail(leftIds, rightIds, head);
    int endA = left.length - tail;
    int endB = right.length - tail;
    for (int i = 0; i < head; i++) {
      partner[left[i]] = right[i];
    }
    for (int i = 1; i <= tail; i++) {
      partner[left[left.length - i]] = right[right.length - i];
    }
    if (head == endA || head == endB) {
      return true;
    }
    int[] found = new int[endA - head];
    Arrays.fill(found, -1);
    boolean complete =
        algorithm.run(
            Arrays.copyOfRange(leftIds, head, endA),
            Arrays.copyOfRange(rightIds, head, endB),
            found);
    for (int i = 0; i < found.length; i++) {
      if (found[i] >= 0) {
        partner[left[head + i]] = right[head + found[i]];
      }
    }
    return complete;
  }

  private static int commonHead(int[] a, int[] b) {
    int mismatch = Arrays.mismatch(a, b);
    return mismatch < 0 ? a.length : mismatch;
  }

  private static int commonTail(int[] a, int[] b, int head) {
    int most = Math.min(a.length, b.length) - head;
    int tail = 0;
    while (tail < most && a[a.length - 1 - tail] == b[b.length - 1 - tail]) {
      tail++;
    }
    return tail;
  }

  /// The indices between head and tail whose id occurs on the other side too.
  private static int[] common(int[] ids, int head, int tail, int[] others) {
    BitSet there = new BitSet();
    for (int i = head; i < others.length - tail; i++) {
      there.set(others[i]);
    }
    int[] kept = new int[Math.max(0, ids.length - tail - head)];
    int n = 0;
    for (int i = head; i < ids.length - tail; i++) {
      if (there.get(ids[i])) {
        kept[n++] = i;
      }
    }
    return Arrays.copyOf(kept, n);
  }

  private static int[] pick(int[] ids, int[] indices) {
    int[] picked = new int[indices.length];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = ids[indices[i]];
    }
    return picked;
  }

  private static boolean histogram(int[] before, int[] after, int[] partner) {
    CappedMyers dense = new CappedMyers(before, after, partner);
    try {
      new Histogram(before, after, partner, LINE_BUDGET, dense::pair).pair();
      return !dense.capped;
    } catch (OverBudgetException e) {
      Arrays.fill(partner, -1);
      return false;
    }
  }

  private static boolean myers(int[] before, int[] after, int[] partner) {
    try {
      Counter counter = new Counter(TOKEN_BUDGET);
      match(edits(counter, before, after), 0, before.length, 0, partner);
      return true;
    } catch (OverBudgetException e) {
      return false;
    }
  }

  private static List<Edit> edits(Counter counter, int[] before, int[] after) {
    return MyersDiff.INSTANCE.diff(counter, new IdSequence(before), new IdSequence(after));
  }

  /// Pairs the elements that lie between the edits of a stretch.
  private static void match(List<Edit> edits, int fromA, int toA, int fromB, int[] partner) {
    int a = fromA;
    int b = fromB;
    for (Edit edit : edits) {
      while (a < fromA + edit.getBeginA()) {
        partner[a++] = b++;
      }
      a = fromA + edit.getEndA();
      b = fromB + edit.getEndB();
    }
    while (a < toA) {
      partner[a++] = b++;
    }
  }

  /// What the histogram does with a stretch where every id is frequent: Myers, until the budget
  /// that all stretches of one comparison share is used up.
  private static final class CappedMyers {

    private final int[] before;
    private final int[] after;
    private final int[] partner;
    private long budget = DENSE_BUDGET;
    private boolean capped;

    CappedMyers(int[] before, int[] after, int[] partner) {
      this.before = before;
      this.after = after;
      this.partner = partner;
    }

    void pair(Histogram.Region region) {
      int[] left = Arrays.copyOfRange(before, region.fromA(), region.toA());
      int[] right = Arrays.copyOfRange(after, region.fromB(), region.toB());
      Counter counter = new Counter(budget);
      try {
        match(edits(counter, left, right), region.fromA(), region.toA(), region.fromB(), partner);
      } catch (OverBudgetException e) {
        capped = true;
      }
      budget = counter.left();
    }
  }
}
