package dev.countersign.replay.diff;

/// Numbers for the tokens of two lines: equal tokens have equal numbers. At most 1,024 tokens a
/// line are expected, so that tokens which collide on purpose cost little.
final class TokenIds {

  private final String left;
  private final String right;
  private final int[] leftIds;
  private final int[] rightIds;

  private final int[] slots;
  // of each number the hash of its token, and where it was first met; right of the left line's end
  // lies the right line
  private final int[] hashes;
  private final int[] starts;
  private final int[] lengths;
  private int known;

  /// @param leftEnds where each token of the left line ends
  /// @param rightEnds where each token of the right line ends
  TokenIds(String left, int[] leftEnds, String right, int[] rightEnds) {
    this.left = left;
    this.right = right;
    int most = leftEnds.length + rightEnds.length;
    this.slots = new int[Integer.highestOneBit(most + 4) << 2];
    this.hashes = new int[most];
    this.starts = new int[most];
    this.lengths = new int[most];
    this.leftIds = ids(left, leftEnds, 0);
    this.rightIds = ids(right, rightEnds, left.length());
  }

  /// The numbers of the left line's tokens, in order.
  int[] left() {
    return leftIds;
  }

  /// The numbers of the right line's tokens, in order.
  int[] right() {
    return rightIds;
  }

  private int[] ids(String line, int[] ends, int offset) {
    int[] ids = new int[ends.length];
    int from = 0;
    for (int i = 0; i < ends.length; i++) {
      ids[i] = id(line, from, ends[i], offset);
      from = ends[i];
    }
    return ids;
  }

  private int id(String line, int from, int to, int offset) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + line.charAt(i);
    }
    hash *= 0x9E3779B1;
    int shift = Integer.numberOfLeadingZeros(slots.length - 1);
    int slot = hash >>> shift;
    for (int id = slots[slot] - 1; id >= 0; id = slots[slot] - 1) {
      if (hashes[id] == hash && isAt(id, line, from, to)) {
        return id;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    hashes[known] = hash;
    starts[known] = offset + from;
    lengths[known] = to - from;
    slots[slot] = ++known;
    return known - 1;
  }

  private boolean isAt(int id, String line, int from, int to) {
    boolean isLeft = starts[id] < left.length();
    return lengths[id] == to - from
        && (isLeft ? left : right)
            .regionMatches(isLeft ? starts[id] : starts[id] - left.length(), line, from, to - from);
  }
}
