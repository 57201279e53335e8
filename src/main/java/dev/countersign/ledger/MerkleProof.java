package dev.countersign.ledger;

import dev.countersign.base.Sha256;
import java.util.HexFormat;
import java.util.List;

/// Checks proofs of a tree that is not at hand (RFC 6962, by the steps of RFC 9162, 2.1.3.2 and
/// 2.1.4.2).
public final class MerkleProof {

  private MerkleProof() {}

  /// Whether `leaf` is the leaf with this index among the `size` leaves under `root`.
  ///
  /// @param path as [MerkleTree#inclusion] gives it
  public static boolean includes(Sha256 leaf, int index, int size, List<Sha256> path, Sha256 root) {
    if (index < 0 || index >= size) {
      return false;
    }
    Walk walk = new Walk(index, size - 1);
    Sha256 hash = leaf;
    for (Sha256 next : path) {
      if (walk.isDone()) {
        return false;
      }
      hash = walk.isRight() ? node(next, hash) : node(hash, next);
      walk.up();
    }
    return walk.isDone() && hash.equals(root);
  }

  /// Whether the `from` leaves under `before` are the beginning of the `to` leaves under `after`.
  ///
  /// @param path as [MerkleTree#consistency] gives it
  public static boolean continues(
      int from, Sha256 before, int to, Sha256 after, List<Sha256> path) {
    if (from < 1 || from > to) {
      return false;
    }
    if (from == to) {
      return path.isEmpty() && before.equals(after);
    }
    boolean power = Integer.bitCount(from) == 1;
    if (path.isEmpty() && !power) {
      return false;
    }
    Walk walk = new Walk(from - 1, to - 1);
    walk.skipRight();
    Sha256 first = power ? before : path.getFirst();
    Sha256 old = first;
    Sha256 now = first;
    for (Sha256 next : path.subList(power ? 0 : 1, path.size())) {
      if (walk.isDone()) {
        return false;
      }
      if (walk.isRight()) {
        old = node(next, old);
        now = node(next, now);
      } else {
        now = node(now, next);
      }
      walk.up();
    }
    return walk.isDone() && old.equals(before) && now.equals(after);
  }

  private static Sha256 node(Sha256 left, Sha256 right) {
    byte[] hash = MerkleTree.node(left.bytes(), right.bytes());
    return new Sha256(HexFormat.of().formatHex(hash));
  }

  /// The way from a node of the lowest level to the root.
  private static final class Walk {

    private int at;
    private int last;

    Walk(int at, int last) {
      this.at = at;
      this.last = last;
    }

    boolean isDone() {
      return last == 0;
    }

    /// Whether the next hash of the path stands to the left.
    boolean isRight() {
      return (at & 1) == 1 || at == last;
    }

    void up() {
      if ((at & 1) == 0 && at == last) {
        while ((at & 1) == 0 && at != 0) {
          shift();
        }
      }
      shift();
    }

    void skipRight() {
      while ((at & 1) == 1) {
        shift();
      }
    }

    private void shift() {
      at >>= 1;
      last >>= 1;
    }
  }
}
