package dev.countersign.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Cuts a stream at line feeds, and only there, holding at most [Limits#LINE_BUFFERED] of a line in
/// memory. The bytes of the current line lie in [#buffer], where the next call overwrites them.
final class LineSource {

  private static final int PIECE = 1 << 16;
  private static final int MOST = Limits.LINE_BUFFERED.number();

  private final InputStream in;
  private byte[] buffer = new byte[PIECE];
  private int start;
  private int length;
  private int at;
  private int end;
  private long before;
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
    return before + at;
  }

  /// How the line that was read last ended.
  Ending ending() {
    return ending;
  }

  /// Reads the next line into memory, up to its end or to the limit.
  ///
  /// @return whether there was one
  boolean next() throws IOException {
    start = at;
    if (at == end && !fill()) {
      length = 0;
      return false;
    }
    int looked = start;
    while (true) {
      int stop = lineFeed(looked, Math.min(end, start + MOST + 1));
      if (stop >= 0) {
        return line(stop, 1, Ending.LINE_FEED);
      }
      if (end - start > MOST) {
        return line(start + MOST, 0, Ending.NOT_REACHED);
      }
      int seen = end - start;
      if (!fill()) {
        return line(end, 0, Ending.END_OF_FILE);
      }
      looked = start + seen;
    }
  }

  /// What holds the current line.
  byte[] buffer() {
    return buffer;
  }

  /// Where in the buffer it begins.
  int start() {
    return start;
  }

  /// How many of its bytes are in memory, without line feed.
  int length() {
    return length;
  }

  /// A copy of the bytes of the current line that are in memory, without line feed.
  byte[] bytes() {
    return Arrays.copyOfRange(buffer, start, start + length);
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
      public int read(byte[] target, int offset, int wanted) throws IOException {
        if (ending != Ending.NOT_REACHED || wanted == 0) {
          return wanted == 0 ? 0 : -1;
        }
        start = at;
        if (at == end && !fill()) {
          ending = Ending.END_OF_FILE;
          return -1;
        }
        int most = Math.min(end, at + wanted);
        int stop = lineFeed(at, most);
        int n = (stop < 0 ? most : stop) - at;
        System.arraycopy(buffer, at, target, offset, n);
        at += n;
        if (at < end && buffer[at] == '\n') {
          at++;
          ending = Ending.LINE_FEED;
        }
        return n > 0 ? n : -1;
      }
    };
  }

  private boolean line(int stop, int feed, Ending how) {
    length = stop - start;
    at = stop + feed;
    ending = how;
    return true;
  }

  private int lineFeed(int from, int to) {
    byte[] bytes = buffer;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /// Reads on behind `end`; what stands before `start` goes.
  private boolean fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      before += start;
      at -= start;
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, (long) MOST + PIECE));
    }
    int n = in.read(buffer, end, buffer.length - end);
    end += Math.max(0, n);
    return n > 0;
  }
}
