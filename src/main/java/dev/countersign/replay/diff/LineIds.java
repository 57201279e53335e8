package dev.countersign.replay.diff;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/// Numbers for the lines of two texts: equal lines have equal numbers. A complete line never equals
/// a last line that lacks its line feed.
///
/// Lines are hashed and compared as bytes within their text; no line becomes an object of its own.
/// Where the new text goes on as the old one does, its lines are not even hashed.
final class LineIds {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  // drawn anew by each program, so that nobody can write lines that all collide
  private static final long SEED = new SplittableRandom().nextLong();
  private static final long MIX = new SplittableRandom().nextLong() | 1;
  private static final long FINISH = 0x9E3779B97F4A7C15L;

  private final Side old;
  private final Side now;
  private final int[] oldIds;
  private final int[] newIds;

  private final int[] slots;
  private final int[] hashes;
  // for each number the place of its line: an index of an old one, or the complement of a new one
  private final int[] places;
  private int known;

  /// A text as bytes.
  private static final class Side {

    private final TextLines lines;
    private final byte[] bytes;
    private final int shift;

    /// @param bytes its characters, each in as many bytes as the shift says
    /// @param shift 0 for one byte, 1 for two
    Side(TextLines lines, byte[] bytes, int shift) {
      this.lines = lines;
      this.bytes = bytes;
      this.shift = shift;
    }

    int from(int line) {
      return lines.start(line) << shift;
    }

    int to(int line) {
      return lines.start(line + 1) << shift;
    }
  }

  private LineIds(Side old, Side now) {
    this.old = old;
    this.now = now;
    this.oldIds = new int[old.lines.size()];
    this.newIds = new int[now.lines.size()];
    int most = oldIds.length + newIds.length;
    this.slots = new int[Integer.highestOneBit(most + 4) << 2];
    this.hashes = new int[most];
    this.places = new int[most];
  }

  /// The numbers of the lines of two texts, first those of the old one. They count from 0 in the
  /// order in which a line is first met, from the old text's start to the new text's end.
  static int[][] of(TextLines before, TextLines after) {
    Optional<byte[]> left = narrow(before.text());
    Optional<byte[]> right = left.flatMap(_ -> narrow(after.text()));
    LineIds ids =
        right.isPresent()
            ? new LineIds(
                new Side(before, left.orElseThrow(), 0), new Side(after, right.orElseThrow(), 0))
            : new LineIds(
                new Side(before, wide(before.text()), 1), new Side(after, wide(after.text()), 1));
    ids.number();
    return new int[][] {ids.oldIds, ids.newIds};
  }

  /// One byte for each character; absent if a character does not fit into one.
  private static Optional<byte[]> narrow(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return Optional.of(bytes)
        .filter(_ -> new String(bytes, StandardCharsets.ISO_8859_1).equals(text));
  }

  private static byte[] wide(String text) {
    byte[] bytes = new byte[2 * text.length()];
    ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asCharBuffer().put(text.toCharArray());
    return bytes;
  }

  private void number() {
    for (int i = 0; i < oldIds.length; i++) {
      oldIds[i] = id(old, i, i);
    }
    int expected = 0;
    int at = 0;
    while (at < newIds.length) {
      int equal = equalLines(expected, at);
      System.arraycopy(oldIds, Math.min(expected, oldIds.length), newIds, at, equal);
      at += equal;
      expected += equal;
      if (at < newIds.length) {
        int id = id(now, at, ~at);
        newIds[at++] = id;
        // a new line most often stands in place of an old one
        expected = places[id] < 0 ? expected + 1 : places[id] + 1;
      }
    }
  }

  /// How many lines are equal from these two on, counted at the speed of comparing bytes.
  private int equalLines(int oldLine, int newLine) {
    if (oldLine >= oldIds.length) {
      return 0;
    }
    int from = old.from(oldLine);
    int start = now.from(newLine);
    int differs =
        Arrays.mismatch(old.bytes, from, old.bytes.length, now.bytes, start, now.bytes.length);
    int end = differs < 0 ? now.bytes.length : start + differs;
    int equal = 0;
    // where one text ends, the line may go on in the other
    while (newLine + equal < newIds.length
        && now.to(newLine + equal) <= end
        && now.to(newLine + equal) - start == old.to(oldLine + equal) - from) {
      equal++;
    }
    return equal;
  }

  /// The number of a line, a new one if no equal line was met before.
  private int id(Side side, int line, int place) {
    int from = side.from(line);
    int to = side.to(line);
    int hash = hash(side.bytes, from, to);
    int mask = slots.length - 1;
    int slot = hash & mask;
    for (int id = slots[slot] - 1; id >= 0; id = slots[slot] - 1) {
      if (hashes[id] == hash && isAt(places[id], side.bytes, from, to)) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    hashes[known] = hash;
    places[known] = place;
    slots[slot] = ++known;
    return known - 1;
  }

  private boolean isAt(int place, byte[] bytes, int from, int to) {
    Side side = place < 0 ? now : old;
    int line = place < 0 ? ~place : place;
    return Arrays.equals(side.bytes, side.from(line), side.to(line), bytes, from, to);
  }

  private static int hash(byte[] bytes, int from, int to) {
    long hash = SEED + (to - from);
    for (int at = from; at + 8 < to; at += 8) {
      hash = folded(hash ^ (long) LONGS.get(bytes, at));
    }
    long last = 0;
    if (to - from >= 8) {
      last = (long) LONGS.get(bytes, to - 8);
    } else {
      for (int at = from; at < to; at++) {
        last = (last << 8) | (bytes[at] & 0xFF);
      }
    }
    return (int) ((folded(hash ^ last) * FINISH) >>> 32);
  }

  private static long folded(long value) {
    return (value * MIX) ^ Math.unsignedMultiplyHigh(value, MIX);
  }
}
