package dev.countersign.replay.diff;

import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

/// A sequence of small numbers that stand for lines, words or nodes: equal things have equal ids.
final class IdSequence extends Sequence {

  private final int[] ids;

  IdSequence(int[] ids) {
    this.ids = ids;
  }

  @Override
  public int size() {
    return ids.length;
  }

  /// Says that a comparison cost more than it was allowed to.
  static final class OverBudgetException extends RuntimeException {
    OverBudgetException() {
      super("too many comparisons", null, false, false);
    }
  }

  /// Compares ids and counts the comparisons.
  static final class Counter extends SequenceComparator<IdSequence> {

    private long left;

    /// @param budget comparisons after which [#equals] throws
    Counter(long budget) {
      this.left = budget;
    }

    @Override
    public boolean equals(IdSequence a, int i, IdSequence b, int j) {
      if (--left < 0) {
        throw new OverBudgetException();
      }
      return a.ids[i] == b.ids[j];
    }

    @Override
    public int hash(IdSequence sequence, int i) {
      // equal for all, so that every comparison is counted, also that of unequal ids
      return 0;
    }

    /// How many comparisons are still allowed.
    long left() {
      return Math.max(0, left);
    }
  }
}
