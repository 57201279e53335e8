package dev.countersign.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that looks at what is read from another one: every read goes through [#read(byte\[\],
/// int, int)], and nothing is skipped unseen or read twice.
abstract class BulkStream extends FilterInputStream {

  BulkStream(InputStream in) {
    super(in);
  }

  @Override
  public abstract int read(byte[] buffer, int offset, int length) throws IOException;

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public final long skip(long bytes) throws IOException {
    byte[] buffer = new byte[Math.clamp(bytes, 0, 1 << 13)];
    return Math.max(0, read(buffer, 0, buffer.length));
  }

  @Override
  public final boolean markSupported() {
    return false;
  }
}
