package dev.countersign.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The raw headers of a zip file, read without believing them: where its directory ends, how many
/// entries it has, and what stands in front of an entry's data.
final class ZipHeaders {

  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_LOCATOR_64 = 0x07064b50;
  private static final int END_64 = 0x06064b50;
  private static final int ZIP64 = 1;
  private static final int LONGEST_END = 22 + 65_535;

  private final FileChannel channel;

  ZipHeaders(FileChannel channel) {
    this.channel = channel;
  }

  /// A local header.
  ///
  /// @param name its raw bytes, each as one character
  /// @param method of compression
  /// @param dataOffset where the entry's data begins
  record Local(String name, int method, long dataOffset) {}

  /// Where the end record begins; empty if the file has none and so is no whole zip file.
  Optional<Long> end() throws IOException {
    long size = channel.size();
    int length = (int) Math.min(size, LONGEST_END);
    ByteBuffer tail = at(size - length, length);
    for (int i = length - 22; i >= 0; i--) {
      if (tail.getInt(i) == END && i + 22 + (tail.getShort(i + 20) & 0xFFFF) <= length) {
        return Optional.of(size - length + i);
      }
    }
    return Optional.empty();
  }

  /// How many entries the directory really has, counted up to `most + 1`.
  ///
  /// @param end where the end record begins
  int countEntries(long end, int most) throws IOException {
    long position = directory(end);
    int count = 0;
    while (count <= most && position >= 0 && position + 46 <= end) {
      ByteBuffer header = at(position, 46);
      if (header.getInt(0) != CENTRAL) {
        break;
      }
      count++;
      position +=
          46L
              + (header.getShort(28) & 0xFFFF)
              + (header.getShort(30) & 0xFFFF)
              + (header.getShort(32) & 0xFFFF);
    }
    return count;
  }

  /// Whether an entry of the directory claims 8 EiB or more, which no signed number can say.
  boolean claimsBeyondNumbers(long end) throws IOException {
    long position = directory(end);
    while (position >= 0 && position + 46 <= end) {
      ByteBuffer header = at(position, 46);
      if (header.getInt(0) != CENTRAL) {
        return false;
      }
      int name = header.getShort(28) & 0xFFFF;
      int extra = header.getShort(30) & 0xFFFF;
      boolean wide = header.getInt(20) == -1 || header.getInt(24) == -1;
      long from = position + 46 + name;
      if (wide && from + extra <= end && hasNegativeSize(at(from, extra))) {
        return true;
      }
      position = from + extra + (header.getShort(32) & 0xFFFF);
    }
    return false;
  }

  private static boolean hasNegativeSize(ByteBuffer extra) {
    while (extra.remaining() >= 4) {
      int id = extra.getShort();
      int length = Math.min(extra.getShort() & 0xFFFF, extra.remaining());
      int next = extra.position() + length;
      if (id == ZIP64 && length >= 8 && extra.getLong(extra.position()) < 0) {
        return true;
      }
      extra.position(next);
    }
    return false;
  }

  /// The local header at this place; empty if there is none.
  Optional<Local> local(long offset) throws IOException {
    if (offset < 0 || offset + 30 > channel.size()) {
      return Optional.empty();
    }
    ByteBuffer header = at(offset, 30);
    int nameLength = header.getShort(26) & 0xFFFF;
    int extra = header.getShort(28) & 0xFFFF;
    if (header.getInt(0) != LOCAL || offset + 30 + nameLength + extra > channel.size()) {
      return Optional.empty();
    }
    return Optional.of(
        new Local(
            new String(at(offset + 30, nameLength).array(), StandardCharsets.ISO_8859_1),
            header.getShort(8) & 0xFFFF,
            offset + 30 + nameLength + extra));
  }

  /// Whether a further entry hides between the end of one and the beginning of the next.
  boolean hidesEntry(long from, long to) throws IOException {
    int length = (int) Math.min(to - from, 64);
    if (length < 4) {
      return false;
    }
    ByteBuffer gap = at(from, length);
    for (int i = 0; i + 4 <= length; i++) {
      if (gap.getInt(i) == LOCAL) {
        return true;
      }
    }
    return false;
  }

  /// Where the directory begins: directly in front of the end records.
  private long directory(long end) throws IOException {
    ByteBuffer record = at(end, 22);
    long size = record.getInt(12) & 0xFFFFFFFFL;
    if (end >= 20 && at(end - 20, 4).getInt(0) == END_LOCATOR_64) {
      long end64 = at(end - 20 + 8, 8).getLong(0);
      if (end64 >= 0 && end64 + 56 <= end && at(end64, 4).getInt(0) == END_64) {
        return end64 - at(end64 + 40, 8).getLong(0);
      }
    }
    return end - size;
  }

  private ByteBuffer at(long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    long position = offset;
    while (bytes.hasRemaining()) {
      int n = channel.read(bytes, position);
      if (n < 0) {
        throw new IOException("the zip file ends early");
      }
      position += n;
    }
    return bytes.flip();
  }
}
