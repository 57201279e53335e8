package dev.countersign.replay.diff;

import dev.countersign.replay.diff.DiffBlock.Kind;
import java.util.ArrayList;
import java.util.List;

/// Turns matched lines into blocks, and slides each pure insertion or deletion as far down as it
/// goes, which is where people expect it (git does the same).
final class Blocks {

  private Blocks() {}

  /// @param partner for each old index its new index, or -1; increasing where set
  static List<DiffBlock> of(int[] partner, int[] before, int[] after) {
    List<DiffBlock> changed = new ArrayList<>();
    int a = 0;
    int b = 0;
    while (a < before.length || b < after.length) {
      if (a < before.length && partner[a] == b) {
        a++;
        b++;
        continue;
      }
      int fromA = a;
      while (a < before.length && partner[a] < 0) {
        a++;
      }
      int fromB = b;
      b = a < before.length ? partner[a] : after.length;
      changed.add(new DiffBlock(Kind.CHANGED, fromA, a, fromB, b));
    }
    return fill(merge(slide(changed, before, after)), before.length, after.length);
  }

  private static List<DiffBlock> slide(List<DiffBlock> changed, int[] before, int[] after) {
    List<DiffBlock> out = new ArrayList<>(changed);
    int limitA = before.length;
    int limitB = after.length;
    for (int i = out.size() - 1; i >= 0; i--) {
      DiffBlock block = out.get(i);
      int by = 0;
      if (block.beforeCount() == 0) {
        by = shift(after, block.afterFrom(), block.afterTo(), limitB);
      } else if (block.afterCount() == 0) {
        by = shift(before, block.beforeFrom(), block.beforeTo(), limitA);
      }
      DiffBlock moved =
          new DiffBlock(
              Kind.CHANGED,
              block.beforeFrom() + by,
              block.beforeTo() + by,
              block.afterFrom() + by,
              block.afterTo() + by);
      out.set(i, moved);
      limitA = moved.beforeFrom();
      limitB = moved.afterFrom();
    }
    return out;
  }

  private static int shift(int[] ids, int from, int to, int limit) {
    int by = 0;
    while (to + by < limit && ids[from + by] == ids[to + by]) {
      by++;
    }
    return by;
  }

  private static List<DiffBlock> merge(List<DiffBlock> changed) {
    List<DiffBlock> out = new ArrayList<>();
    for (DiffBlock block : changed) {
      DiffBlock last = out.isEmpty() ? block : out.getLast();
      boolean touches =
          !out.isEmpty()
              && last.beforeTo() == block.beforeFrom()
              && last.afterTo() == block.afterFrom();
      if (touches) {
        out.removeLast();
        out.add(
            new DiffBlock(
                Kind.CHANGED,
                last.beforeFrom(),
                block.beforeTo(),
                last.afterFrom(),
                block.afterTo()));
      } else {
        out.add(block);
      }
    }
    return out;
  }

  private static List<DiffBlock> fill(List<DiffBlock> changed, int beforeSize, int afterSize) {
    List<DiffBlock> out = new ArrayList<>(2 * changed.size() + 1);
    int a = 0;
    int b = 0;
    for (DiffBlock block : changed) {
      if (block.beforeFrom() > a) {
        out.add(new DiffBlock(Kind.SAME, a, block.beforeFrom(), b, block.afterFrom()));
      }
      out.add(block);
      a = block.beforeTo();
      b = block.afterTo();
    }
    if (a < beforeSize) {
      out.add(new DiffBlock(Kind.SAME, a, beforeSize, b, afterSize));
    }
    return out;
  }
}
