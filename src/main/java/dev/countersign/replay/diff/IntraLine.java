package dev.countersign.replay.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
    TokenIds ids = new TokenIds(left, leftEnds, right, rightEnds);
    SequenceDiff diff = SequenceDiff.ofTokens(ids.left(), ids.right());
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

  /// The end of each token: a word, a run of blanks, or any other single character.
  private static int[] tokenEnds(String line) {
    int[] ends = new int[line.length()];
    int n = 0;
    int i = 0;
    while (i < line.length()) {
      int c = line.codePointAt(i);
      int kind = kind(c);
      i += Character.charCount(c);
      while (kind > 0 && i < line.length()) {
        c = line.codePointAt(i);
        if (kind(c) != kind) {
          break;
        }
        i += Character.charCount(c);
      }
      ends[n++] = i;
    }
    return Arrays.copyOf(ends, n);
  }

  private static int kind(int c) {
    if (c < 0x80 ? isAsciiWord(c) : Character.isLetterOrDigit(c)) {
      return 1;
    }
    return c == ' ' || c == '\t' ? 2 : 0;
  }

  private static boolean isAsciiWord(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
