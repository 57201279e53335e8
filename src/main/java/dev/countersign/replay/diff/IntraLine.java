package dev.countersign.replay.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which characters of a changed line differ, word by word.
///
/// @param before changed ranges of the old line
/// @param after changed ranges of the new line
public record IntraLine(List<CharRange> before, List<CharRange> after) {

  private static final int MOST_CHARACTERS = 4_096;
  private static final int MOST_TOKENS = 1_024;

  /// Keeps copies of the lists.
  public IntraLine {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /// Compares two lines. Lines that are too long to compare by words are marked as one range
  /// between what they share at the start and at the end.
  public static IntraLine of(String left, String right) {
    if (left.length() > MOST_CHARACTERS || right.length() > MOST_CHARACTERS) {
      return middle(left, right);
    }
    int[] leftEnds = tokenEnds(left);
    int[] rightEnds = tokenEnds(right);
    if (leftEnds.length > MOST_TOKENS || rightEnds.length > MOST_TOKENS) {
      return middle(left, right);
    }
    Map<String, Integer> known = new HashMap<>();
    SequenceDiff diff =
        SequenceDiff.ofTokens(ids(left, leftEnds, known), ids(right, rightEnds, known));
    List<CharRange> before = new ArrayList<>();
    List<CharRange> after = new ArrayList<>();
    for (DiffBlock block : diff.blocks()) {
      if (block.kind() == DiffBlock.Kind.CHANGED) {
        add(before, left, leftEnds, block.beforeFrom(), block.beforeTo());
        add(after, right, rightEnds, block.afterFrom(), block.afterTo());
      }
    }
    return new IntraLine(before, after);
  }

  private static void add(List<CharRange> ranges, String line, int[] ends, int from, int to) {
    if (from == to) {
      return;
    }
    int start = from == 0 ? 0 : ends[from - 1];
    int end = ends[to - 1];
    if (!ranges.isEmpty() && line.substring(ranges.getLast().to(), start).isBlank()) {
      start = ranges.removeLast().from();
    }
    ranges.add(new CharRange(start, end));
  }

  private static IntraLine middle(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    int head = 0;
    while (head < shorter && left.charAt(head) == right.charAt(head)) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && left.charAt(left.length() - 1 - tail) == right.charAt(right.length() - 1 - tail)) {
      tail++;
    }
    return new IntraLine(range(head, left.length() - tail), range(head, right.length() - tail));
  }

  private static List<CharRange> range(int from, int to) {
    return from == to ? List.of() : List.of(new CharRange(from, to));
  }

  private static int[] ids(String line, int[] ends, Map<String, Integer> known) {
    int[] ids = new int[ends.length];
    int from = 0;
    for (int i = 0; i < ends.length; i++) {
      Integer id = known.putIfAbsent(line.substring(from, ends[i]), known.size());
      ids[i] = id == null ? known.size() - 1 : id;
      from = ends[i];
    }
    return ids;
  }

  /// The end of each token: a word, a run of blanks, or any other single character.
  private static int[] tokenEnds(String line) {
    int[] ends = new int[line.length()];
    int n = 0;
    for (int i = 0; i < line.length(); ) {
      int kind = kind(line.codePointAt(i));
      i += Character.charCount(line.codePointAt(i));
      while (kind > 0 && i < line.length() && kind(line.codePointAt(i)) == kind) {
        i += Character.charCount(line.codePointAt(i));
      }
      ends[n++] = i;
    }
    return java.util.Arrays.copyOf(ends, n);
  }

  private static int kind(int c) {
    if (c == '_' || Character.isLetterOrDigit(c)) {
      return 1;
    }
    return c == ' ' || c == '\t' ? 2 : 0;
  }
}
