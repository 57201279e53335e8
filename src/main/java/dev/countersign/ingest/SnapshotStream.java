package dev.countersign.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// The first bytes of a file that may still be growing: ends after a given length, and remembers
/// where its last line ended.
final class SnapshotStream extends BulkStream {

  private final LongConsumer count;
  private long left;
  private long position;
  private long lastLineEnd;

  /// @param length where to end, in bytes
  /// @param count is told how many bytes were read, piece by piece
  SnapshotStream(InputStream in, long length, LongConsumer count) {
    super(in);
    this.left = length;
    this.count = count;
  }

  /// How many bytes were read.
  long position() {
    return position;
  }

  /// The offset behind the last line feed that was read; 0 if there was none.
  long lastLineEnd() {
    return lastLineEnd;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int n = in.read(buffer, offset, (int) Math.min(left, length));
    if (n <= 0) {
      return n;
    }
    for (int i = n - 1; i >= 0; i--) {
      if (buffer[offset + i] == '\n') {
        lastLineEnd = position + i + 1;
        break;
      }
    }
    position += n;
    left -= n;
    count.accept(n);
    return n;
  }
}
