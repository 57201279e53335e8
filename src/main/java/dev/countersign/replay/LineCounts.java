package dev.countersign.replay;

import dev.countersign.base.LineFeeds;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/// Counts the lines that a change adds and removes.
@FunctionalInterface
public interface LineCounts {

  /// Lines of both texts together up to which [#histogram] compares their order.
  int MOST_LINES = 20_000;

  /// The counts for these two contents; either may be empty.
  Counts of(byte[] before, byte[] after);

  /// How many lines a change adds and removes.
  ///
  /// @param added lines only in the new text
  /// @param removed lines only in the old text
  record Counts(int added, int removed) {}

  /// Counts by JGit's histogram diff, whitespace included. Beyond [#MOST_LINES] a moved line no
  /// longer counts, so that no pair of files can hold up the program.
  static LineCounts histogram() {
    return (before, after) -> {
      RawText old = new RawText(before);
      RawText now = new RawText(after);
      return old.size() + now.size() > MOST_LINES ? unordered(before, after) : ordered(old, now);
    };
  }

  private static Counts ordered(RawText before, RawText after) {
    int added = 0;
    int removed = 0;
    for (Edit edit : new HistogramDiff().diff(RawTextComparator.DEFAULT, before, after)) {
      added += edit.getLengthB();
      removed += edit.getLengthA();
    }
    return new Counts(added, removed);
  }

  private static Counts unordered(byte[] before, byte[] after) {
    Map<String, Integer> balance = new HashMap<>();
    lines(before, -1, balance);
    lines(after, 1, balance);
    int added = balance.values().stream().mapToInt(count -> Math.max(0, count)).sum();
    int removed = balance.values().stream().mapToInt(count -> Math.max(0, -count)).sum();
    return new Counts(added, removed);
  }

  private static void lines(byte[] text, int step, Map<String, Integer> balance) {
    LineFeeds.lines(new String(text, StandardCharsets.ISO_8859_1))
        .forEach(line -> balance.merge(line, step, Integer::sum));
  }
}
