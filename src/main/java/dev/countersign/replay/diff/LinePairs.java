package dev.countersign.replay.diff;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Finds, within a changed block, which new line took the place of which old one: the pairing in
/// order whose lines resemble each other most.
final class LinePairs {

  /// Below this share of common words two lines are strangers.
  private static final double RESEMBLES = 0.5;

  private static final int MOST_PAIRS = 2_500;
  private static final int MOST_CHARACTERS = 1_000;

  private LinePairs() {}

  /// For each old line of the block the index of its new line, or -1. A block of more than 2,500
  /// possible pairs is paired by position if both sides have equally many lines, else not at all.
  static int[] of(LineDiff diff, DiffBlock block) {
    int rows = block.beforeCount();
    int columns = block.afterCount();
    int[] partner = new int[rows];
    Arrays.fill(partner, -1);
    if (rows == 0 || columns == 0) {
      return partner;
    }
    if ((long) rows * columns > MOST_PAIRS) {
      for (int i = 0; i < rows && rows == columns; i++) {
        partner[i] = block.afterFrom() + i;
      }
      return partner;
    }
    if (rows == 1 && columns == 1) {
      double share =
          share(diff.before().get(block.beforeFrom()), diff.after().get(block.afterFrom()));
      partner[0] = share >= RESEMBLES ? block.afterFrom() : -1;
      return partner;
    }
    align(weights(diff, block), block.afterFrom(), partner);
    return partner;
  }

  private static void align(double[][] weight, int afterFrom, int[] partner) {
    int rows = weight.length;
    int columns = weight[0].length;
    double[][] best = new double[rows + 1][columns + 1];
    for (int i = rows - 1; i >= 0; i--) {
      for (int j = columns - 1; j >= 0; j--) {
        double apart = Math.max(best[i + 1][j], best[i][j + 1]);
        best[i][j] = Math.max(apart, weight[i][j] + best[i + 1][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < rows && j < columns) {
      if (weight[i][j] > 0 && best[i][j] == weight[i][j] + best[i + 1][j + 1]) {
        partner[i++] = afterFrom + j++;
      } else if (best[i + 1][j] >= best[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
  }

  private static double[][] weights(LineDiff diff, DiffBlock block) {
    double[][] weight = new double[block.beforeCount()][block.afterCount()];
    java.util.List<Map<String, Integer>> after = new java.util.ArrayList<>();
    for (int j = block.afterFrom(); j < block.afterTo(); j++) {
      after.add(words(diff.after().get(j)));
    }
    for (int i = 0; i < weight.length; i++) {
      Map<String, Integer> before = words(diff.before().get(block.beforeFrom() + i));
      for (int j = 0; j < weight[i].length; j++) {
        double share = share(before, after.get(j));
        weight[i][j] = share >= RESEMBLES ? share : 0;
      }
    }
    return weight;
  }

  /// As the other one, for two lines that are compared with each other only, as most are.
  private static double share(String a, String b) {
    int[] left = pieces(a);
    int[] right = pieces(b);
    TokenIds ids = new TokenIds(a, left, b, right);
    int[] count = new int[left.length + right.length];
    int all = 0;
    for (int i = 0; i < left.length; i++) {
      if (isWord(a, left, i)) {
        count[ids.left()[i]]++;
        all++;
      }
    }
    int common = 0;
    for (int i = 0; i < right.length; i++) {
      if (isWord(b, right, i)) {
        common += count[ids.right()[i]]-- > 0 ? 1 : 0;
        all++;
      }
    }
    return all == 0 ? 0 : 2.0 * common / all;
  }

  /// Where each word of a line ends, and each stretch between two words.
  private static int[] pieces(String line) {
    int end = Math.min(line.length(), MOST_CHARACTERS);
    int[] ends = new int[end];
    int n = 0;
    for (int i = 1; i <= end; i++) {
      if (i == end || isWord(line.charAt(i)) != isWord(line.charAt(i - 1))) {
        ends[n++] = i;
      }
    }
    return Arrays.copyOf(ends, n);
  }

  private static boolean isWord(String line, int[] ends, int piece) {
    return isWord(line.charAt(piece == 0 ? 0 : ends[piece - 1]));
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c);
  }

  /// Twice the common words over all words, from 0 to 1.
  private static double share(Map<String, Integer> a, Map<String, Integer> b) {
    int common = 0;
    int all = 0;
    for (var entry : a.entrySet()) {
      common += Math.min(entry.getValue(), b.getOrDefault(entry.getKey(), 0));
      all += entry.getValue();
    }
    for (int count : b.values()) {
      all += count;
    }
    return all == 0 ? 0 : 2.0 * common / all;
  }

  private static Map<String, Integer> words(String line) {
    Map<String, Integer> words = new HashMap<>();
    int end = Math.min(line.length(), MOST_CHARACTERS);
    int from = -1;
    for (int i = 0; i <= end; i++) {
      boolean inWord = i < end && isWord(line.charAt(i));
      if (inWord && from < 0) {
        from = i;
      } else if (!inWord && from >= 0) {
        words.merge(line.substring(from, i), 1, Integer::sum);
        from = -1;
      }
    }
    return words;
  }
}
