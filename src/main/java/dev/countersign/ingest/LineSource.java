package dev.countersign.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// Cuts a stream at line feeds, and only there, holding at most [Limits#LINE_BUFFERED] of a line in
/// memory.
final class LineSource {

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 12);
  private int at;
  private int end;
  private long position;
  private Ending ending = Ending.LINE_FEED;

  LineSource(InputStream in) {
    this.in = in;
  }

  /// How the current line ended, or that it did not end yet.
  enum Ending {
    LINE_FEED,
    END_OF_FILE,
    NOT_REACHED
  }

  /// Offset of the next byte.
  long position() {
    return position;
  }

  /// How the line that was read last ended.
  Ending ending() {
    return ending;
  }

  /// Reads the next line into memory, up to its end or to the limit.
  ///
  /// @return whether there was one
  boolean next() throws IOException {
    line.reset();
    if (!fill()) {
      return false;
    }
    ending = Ending.NOT_REACHED;
    while (ending == Ending.NOT_REACHED && line.size() < Limits.LINE_BUFFERED.value()) {
      if (!fill()) {
        ending = Ending.END_OF_FILE;
        break;
      }
      take();
    }
    return true;
  }

  /// The bytes of the current line that are in memory, without line feed.
  byte[] bytes() {
    return line.toByteArray();
  }

  /// The rest of a line that is longer than the limit; reading it consumes it.
  InputStream rest() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        if (ending != Ending.NOT_REACHED || length == 0) {
          return length == 0 ? 0 : -1;
        }
        if (!fill()) {
          ending = Ending.END_OF_FILE;
          return -1;
        }
        int stop = lineFeed(Math.min(end, at + length));
        int n = stop - at;
        System.arraycopy(buffer, at, target, offset, n);
        advance(stop);
        return n > 0 ? n : -1;
      }
    };
  }

  private void take() {
    int stop = lineFeed(end);
    line.write(buffer, at, stop - at);
    advance(stop);
  }

  private int lineFeed(int limit) {
    for (int i = at; i < limit; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return limit;
  }

  private void advance(int stop) {
    position += stop - at;
    at = stop;
    if (at < end && buffer[at] == '\n') {
      at++;
      position++;
      ending = Ending.LINE_FEED;
    }
  }

  private boolean fill() throws IOException {
    if (at < end) {
      return true;
    }
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }
}
