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
    return size == 0
        ? Sha256.of(new byte[0])
        : new Sha256(HexFormat.of().formatHex(subtree(0, size)));
  }

  private byte[] subtree(int start, int size) {
    int half = Integer.highestOneBit(size);
    if (half == size) {
      int level = Integer.numberOfTrailingZeros(size);
      return levels.get(level).get(start >> level);
    }
    return node(subtree(start, half), subtree(start + half, size - half));
  }

  private static byte[] node(byte[] left, byte[] right) {
    MessageDigest digest = Sha256.digest();
    digest.update((byte) 1);
    digest.update(left);
    digest.update(right);
    return digest.digest();
  }
}
