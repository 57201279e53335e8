package dev.countersign.replay.diff;

import dev.countersign.replay.diff.IdSequence.Counter;
import dev.countersign.replay.diff.IdSequence.OverBudgetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HashedSequence;
import org.eclipse.jgit.diff.HashedSequenceComparator;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.LowLevelDiffAlgorithm;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.Sequence;

/// The difference of two id sequences, at bounded cost.
///
/// Ids that occur on one side only cannot match and are taken out first; JGit compares the rest.
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
    /// Adds the edits; false if the budget was met.
    boolean run(int[] before, int[] after, List<Edit> edits);
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

  /// Pairs what both sides have; JGit wants stretches without a common head or tail.
  private static boolean matchRest(
      int[] before, int[] after, int[] left, int[] right, int[] partner, Algorithm algorithm) {
    int[] leftIds = pick(before, left);
    int[] rightIds = pick(after, right);
    int head = commonHead(leftIds, rightIds);
    int tail = commonTail(leftIds, rightIds, head);
    int endA = left.length - tail;
    int endB = right.length - tail;
    List<Edit> edits = new ArrayList<>();
    boolean complete = true;
    if (head == endA || head == endB) {
      edits.add(new Edit(0, endA - head, 0, endB - head));
    } else {
      complete =
          algorithm.run(
              Arrays.copyOfRange(leftIds, head, endA),
              Arrays.copyOfRange(rightIds, head, endB),
              edits);
    }
    edits.forEach(edit -> edit.shift(head));
    match(edits, left, right, partner);
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

  /// Pairs the elements that lie between the edits.
  private static void match(List<Edit> edits, int[] left, int[] right, int[] partner) {
    int a = 0;
    int b = 0;
    for (Edit edit : edits) {
      while (a < edit.getBeginA()) {
        partner[left[a++]] = right[b++];
      }
      a = edit.getEndA();
      b = edit.getEndB();
    }
    while (a < left.length) {
      partner[left[a++]] = right[b++];
    }
  }

  private static boolean histogram(int[] before, int[] after, List<Edit> edits) {
    CappedMyers fallback = new CappedMyers(before, after);
    HistogramDiff histogram = new HistogramDiff();
    histogram.setFallbackAlgorithm(fallback);
    try {
      edits.addAll(
          histogram.diffNonCommon(
              new Counter(LINE_BUDGET, true), new IdSequence(before), new IdSequence(after)));
      return !fallback.capped;
    } catch (OverBudgetException e) {
      edits.add(new Edit(0, before.length, 0, after.length));
      return false;
    }
  }

  private static boolean myers(int[] before, int[] after, List<Edit> edits) {
    try {
      edits.addAll(
          MyersDiff.INSTANCE.diff(
              new Counter(TOKEN_BUDGET, false), new IdSequence(before), new IdSequence(after)));
      return true;
    } catch (OverBudgetException e) {
      edits.add(new Edit(0, before.length, 0, after.length));
      return false;
    }
  }

  /// What the histogram does with a stretch where every id is frequent: Myers, until the budget
  /// that all stretches of one comparison share is used up.
  private static final class CappedMyers extends LowLevelDiffAlgorithm {

    private final int[] before;
    private final int[] after;
    private long budget = DENSE_BUDGET;
    private boolean capped;

    CappedMyers(int[] before, int[] after) {
      this.before = before;
      this.after = after;
    }

    @Override
    public <S extends Sequence> void diffNonCommon(
        EditList edits,
        HashedSequenceComparator<S> comparator,
        HashedSequence<S> a,
        HashedSequence<S> b,
        Edit region) {
      int[] left = Arrays.copyOfRange(before, region.getBeginA(), region.getEndA());
      int[] right = Arrays.copyOfRange(after, region.getBeginB(), region.getEndB());
      Counter counter = new Counter(budget, false);
      try {
        for (Edit edit :
            MyersDiff.INSTANCE.diff(counter, new IdSequence(left), new IdSequence(right))) {
          edits.add(
              new Edit(
                  edit.getBeginA() + region.getBeginA(),
                  edit.getEndA() + region.getBeginA(),
                  edit.getBeginB() + region.getBeginB(),
                  edit.getEndB() + region.getBeginB()));
        }
      } catch (OverBudgetException e) {
        edits.add(region);
        capped = true;
      }
      budget = counter.left();
    }
  }
}
