package dev.countersign.ingest;

import java.io.IOException;
import java.io.InputStream;

/// A stream that fails where more is read from it than was allowed: a tar may claim a name of many
/// gigabytes, and its reader would hold all of it in memory.
final class HeaderBound extends BulkStream {

  private long left = Long.MAX_VALUE;
  private boolean exceeded;

  HeaderBound(InputStream in) {
    super(in);
  }

  /// From now on at most so many bytes can be read.
  void allow(long bytes) {
    left = bytes;
  }

  /// Whether reading failed here.
  boolean isExceeded() {
    return exceeded;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left <= 0 && length > 0) {
      exceeded = true;
      throw new IOException("more than was allowed");
    }
    int n = in.read(buffer, offset, (int) Math.min(left, length));
    left -= Math.max(n, 0);
    return n;
  }
}
