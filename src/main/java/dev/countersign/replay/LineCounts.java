package dev.countersign.replay;

import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/// Counts the lines that a change adds and removes.
@FunctionalInterface
public interface LineCounts {

  /// The counts for these two contents; either may be empty.
  Counts of(byte[] before, byte[] after);

  /// How many lines a change adds and removes.
  ///
  /// @param added lines only in the new text
  /// @param removed lines only in the old text
  record Counts(int added, int removed) {}

  /// Counts by JGit's histogram diff, whitespace included.
  static LineCounts histogram() {
    return (before, after) -> {
      int added = 0;
      int removed = 0;
      var edits =
          new HistogramDiff()
              .diff(RawTextComparator.DEFAULT, new RawText(before), new RawText(after));
      for (Edit edit : edits) {
        added += edit.getLengthB();
        removed += edit.getLengthA();
      }
      return new Counts(added, removed);
    };
  }
}
