package dev.countersign.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Cuts a ledger's bytes into lines at LF, one at a time, keeping no more than one line of the
/// longest allowed length.
final class RawLines {

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int filled;
  private long offset;

  /// @param in buffered or not
  /// @param offset where the stream begins in the file
  RawLines(InputStream in, long offset) {
    this.in = in;
    this.offset = offset;
  }

  /// A line.
  ///
  /// @param offset where it begins, in bytes
  /// @param text its bytes as ISO 8859-1, without the LF; of a too long line only the beginning
  /// @param length its length in bytes, without the LF
  /// @param ended whether an LF follows
  record Line(long offset, String text, long length, boolean ended) {

    byte[] bytes() {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    boolean isTooLong() {
      return length > Entry.LONGEST;
    }

    /// The offset after this line.
    long end() {
      return offset + length + (ended ? 1 : 0);
    }
  }

  /// The next line; empty at the end.
  Optional<Line> next() throws IOException {
    StringBuilder text = new StringBuilder();
    long start = offset;
    long length = 0;
    while (fill()) {
      int end = at;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      int room = (int) Math.min(end - at, Entry.LONGEST + 1L - text.length());
      text.append(new String(buffer, at, room, StandardCharsets.ISO_8859_1));
      length += end - at;
      at = end;
      if (end < filled) {
        at++;
        offset += length + 1;
        return Optional.of(new Line(start, text.toString(), length, true));
      }
    }
    offset += length;
    return length == 0
        ? Optional.empty()
        : Optional.of(new Line(start, text.toString(), length, false));
  }

  private boolean fill() throws IOException {
    if (at < filled) {
      return true;
    }
    at = 0;
    filled = Math.max(0, in.read(buffer));
    return filled > 0;
  }
}
