package dev.countersign.ingest;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/// Passes JSON text on with every string cut after [Limits#TEXT_EXAMINED] characters, so that a
/// line of any length can be parsed in bounded memory (HOSTILE-INPUT B01). Structure, numbers and
/// escapes stay whole.
final class ClippingReader extends FilterReader {

  private final int most;
  private boolean inString;
  private boolean escaped;
  private boolean escapeKept;
  private boolean half;
  private int hexLeft;
  private int hexValue;
  private int kept;

  ClippingReader(Reader in, int most) {
    super(in);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int out = 0;
    while (out == 0) {
      int n = in.read(buffer, offset, length);
      if (n < 0) {
        return -1;
      }
      for (int i = 0; i < n; i++) {
        char c = buffer[offset + i];
        if (keep(c)) {
          buffer[offset + out++] = c;
        }
      }
    }
    return out;
  }

  private boolean keep(char c) {
    if (!inString) {
      inString = c == '"';
      kept = 0;
      half = false;
      return true;
    }
    if (escaped) {
      return escape(c);
    }
    if (hexLeft > 0) {
      return hex(c);
    }
    if (c == '"') {
      inString = false;
      return true;
    }
    boolean keep = kept < most || half;
    half = keep && Character.isHighSurrogate(c);
    if (c == '\\') {
      escaped = true;
      escapeKept = keep;
    }
    kept += keep ? 1 : 0;
    return keep;
  }

  private boolean escape(char c) {
    escaped = false;
    hexLeft = c == 'u' ? 4 : 0;
    hexValue = 0;
    kept += escapeKept ? 1 : 0;
    return escapeKept;
  }

  /// Keeps the digits of a kept escape, and lets the second half of a pair follow the first.
  private boolean hex(char c) {
    hexLeft--;
    hexValue = hexValue << 4 | (Character.digit(c, 16) & 0xF);
    half = escapeKept && hexLeft == 0 && Character.isHighSurrogate((char) hexValue);
    kept += escapeKept ? 1 : 0;
    return escapeKept;
  }
}
