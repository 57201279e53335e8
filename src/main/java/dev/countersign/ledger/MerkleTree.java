package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The tree over a ledger's entries (RFC 6962): its root stands for all of them in 32 bytes.
///
/// Keeps the hash of every complete subtree, about 64 bytes per entry, so that the root of any
/// earlier size costs a few hashes. Not for use by several threads.
public final class MerkleTree {

  /// Level 0 holds the leaves, level k the complete subtrees of 2^k leaves.
  private final List<List<byte[]>> levels = new ArrayList<>();

  /// Adds the next leaf.
  public void add(Sha256 leaf) {
    byte[] hash = leaf.bytes();
    for (int level = 0; ; level++) {
      if (level == levels.size()) {
        levels.add(new ArrayList<>());
      }
      List<byte[]> row = levels.get(level);
      row.add(hash);
      if (row.size() % 2 != 0) {
        return;
      }
      hash = node(row.get(row.size() - 2), hash);
    }
  }

  /// The tree as it is now, which no later leaf changes.
  MerkleTree copy() {
    MerkleTree copy = new MerkleTree();
    levels.forEach(row -> copy.levels.add(new ArrayList<>(row)));
    return copy;
  }

  /// How many leaves there are.
  public int size() {
    return levels.isEmpty() ? 0 : levels.getFirst().size();
  }

  /// The root over all leaves.
  public Sha256 root() {
    return root(size());
  }

  /// The root over the first `size` leaves.
  ///
  /// @throws IllegalArgumentException if there are fewer leaves
  public Sha256 root(int size) {
    if (size < 0 || size > size()) {
      throw new IllegalArgumentException("the tree has " + size() + " leaves, not " + size);
    }
    return size == 0 ? Sha256.of(new byte[0]) : digest(subtree(0, size));
  }

  /// The hashes that lead from one leaf to the root over the first `size` leaves (RFC 6962, 2.1.1),
  /// the nearest first.
  ///
  /// @param index the leaf, from 0
  /// @throws IllegalArgumentException if there is no such leaf among the first `size`
  public List<Sha256> inclusion(int index, int size) {
    if (index < 0 || index >= size || size > size()) {
      throw new IllegalArgumentException("no leaf " + index + " among the first " + size);
    }
    List<Sha256> path = new ArrayList<>();
    include(index, 0, size, path);
    return path;
  }

  private void include(int index, int start, int size, List<Sha256> path) {
    if (size == 1) {
      return;
    }
    int half = largestPowerBelow(size);
    if (index < start + half) {
      include(index, start, half, path);
      path.add(digest(subtree(start + half, size - half)));
    } else {
      include(index, start + half, size - half, path);
      path.add(digest(subtree(start, half)));
    }
  }

  /// The hashes that show that the first `from` leaves are the beginning of the first `to` (RFC
  /// 6962, 2.1.2).
  ///
  /// @throws IllegalArgumentException unless 0 < from <= to <= size
  public List<Sha256> consistency(int from, int to) {
    if (from < 1 || from > to || to > size()) {
      throw new IllegalArgumentException("no proof from " + from + " to " + to);
    }
    List<Sha256> path = new ArrayList<>();
    continueFrom(from, 0, to, true, path);
    return path;
  }

  /// @param whole whether the old tree's root is this subtree's own, which the verifier knows
  private void continueFrom(int from, int start, int size, boolean whole, List<Sha256> path) {
    if (from == size) {
      if (!whole) {
        path.add(digest(subtree(start, size)));
      }
      return;
    }
    int half = largestPowerBelow(size);
    if (from <= half) {
      continueFrom(from, start, half, whole, path);
      path.add(digest(subtree(start + half, size - half)));
    } else {
      continueFrom(from - half, start + half, size - half, false, path);
      path.add(digest(subtree(start, half)));
    }
  }

  private static int largestPowerBelow(int size) {
    return Integer.highestOneBit(size - 1);
  }

  private static Sha256 digest(byte[] hash) {
    return new Sha256(HexFormat.of().formatHex(hash));
  }

  private byte[] subtree(int start, int size) {
    int half = Integer.highestOneBit(size);
    if (half == size) {
      int level = Integer.numberOfTrailingZeros(size);
      return levels.get(level).get(start >> level);
    }
    return node(subtree(start, half), subtree(start + half, size - half));
  }

  static byte[] node(byte[] left, byte[] right) {
    MessageDigest digest = Sha256.digest();
    digest.update((byte) 1);
    digest.update(left);
    digest.update(right);
    return digest.digest();
  }
}
