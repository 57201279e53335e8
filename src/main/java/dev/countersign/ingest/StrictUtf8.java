package dev.countersign.ingest;

import dev.countersign.base.Counted;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Decodes UTF-8 and nothing else: overlong forms, surrogate bytes and other malformed input are
/// reported with their place and never replaced (HOSTILE-INPUT E01-E07).
final class StrictUtf8 {

  private StrictUtf8() {}

  /// A decoder that reports what is no UTF-8.
  static CharsetDecoder decoder() {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /// Decodes a whole file.
  static Decoded file(byte[] bytes) {
    String wide = wideEncoding(bytes);
    if (!wide.isEmpty()) {
      return new Decoded.Bad(
          "ENC_UTF16", 0, 1, 1, "this is " + wide + ", not UTF-8; it is not decoded by guess");
    }
    return line(bytes);
  }

  /// Decodes one line, or a file that is known not to be UTF-16.
  static Decoded line(byte[] bytes) {
    int nul = indexOf(bytes, (byte) 0);
    if (nul >= 0) {
      int count = 0;
      for (byte b : bytes) {
        count += b == 0 ? 1 : 0;
      }
      String message =
          Counted.grouped(count, "NUL byte") + ", as a crash of the writer leaves them";
      return bad(bytes, nul, "ENC_NUL_BLOCK", message);
    }
    int from = hasMark(bytes) ? 3 : 0;
    ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
    try {
      String text = decoder().decode(in).toString();
      return new Decoded.Text(text, from > 0 ? Decoded.Mark.STRIPPED : Decoded.Mark.ABSENT);
    } catch (CharacterCodingException e) {
      int offset = badOffset(bytes, from);
      String message =
          "no UTF-8 at byte offset %,d (\\x%02X)".formatted(offset, bytes[offset] & 0xFF);
      return bad(bytes, offset, "ENC_INVALID_UTF8", message);
    }
  }

  /// The text with every byte that is no UTF-8 as `\xE9`, for showing only.
  static String visible(byte[] bytes) {
    CharsetDecoder decoder = decoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 8);
    StringBuilder text = new StringBuilder(bytes.length);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      text.append(out.flip());
      out.clear();
      if (!result.isMalformed()) {
        return text.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        text.append("\\x%02X".formatted(in.get() & 0xFF));
      }
      decoder.reset();
    }
  }

  private static String wideEncoding(byte[] bytes) {
    if (bytes.length >= 2) {
      int first = bytes[0] & 0xFF;
      int second = bytes[1] & 0xFF;
      if (first == 0xFF && second == 0xFE) {
        boolean wider = bytes.length >= 4 && bytes[2] == 0 && bytes[3] == 0;
        return wider ? "UTF-32LE" : "UTF-16LE";
      }
      if (first == 0xFE && second == 0xFF) {
        return "UTF-16BE";
      }
    }
    int probe = Math.min(bytes.length, 64) & ~3;
    int[] nul = new int[4];
    for (int i = 0; i < probe; i++) {
      nul[i % 4] += bytes[i] == 0 ? 1 : 0;
    }
    if (probe >= 16 && nul[1] == probe / 4 && nul[2] == probe / 4 && nul[0] + nul[3] < probe / 2) {
      return nul[0] > nul[3] ? "UTF-32BE" : "UTF-32LE";
    }
    int even = nul[0] + nul[2];
    int odd = nul[1] + nul[3];
    boolean enough = probe >= 8;
    if (enough && odd > probe / 3 && even == 0) {
      return "UTF-16LE without byte order mark";
    }
    return enough && even > probe / 3 && odd == 0 ? "UTF-16BE without byte order mark" : "";
  }

  private static boolean hasMark(byte[] bytes) {
    return bytes.length >= 3
        && (bytes[0] & 0xFF) == 0xEF
        && (bytes[1] & 0xFF) == 0xBB
        && (bytes[2] & 0xFF) == 0xBF;
  }

  private static int badOffset(byte[] bytes, int from) {
    CharsetDecoder decoder = decoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
    CharBuffer out = CharBuffer.allocate(1 << 13);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isOverflow()) {
      out.clear();
      result = decoder.decode(in, out, true);
    }
    return Math.min(in.position(), bytes.length - 1);
  }

  private static Decoded.Bad bad(byte[] bytes, int offset, String rule, String message) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < offset; i++) {
      if (bytes[i] == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new Decoded.Bad(rule, offset, line, column(bytes, start, offset), message);
  }

  /// The column of a byte in UTF-16 units, counted from 1; 0 if what stands before it is no UTF-8.
  private static int column(byte[] bytes, int start, int offset) {
    try {
      return decoder().decode(ByteBuffer.wrap(bytes, start, offset - start)).length() + 1;
    } catch (CharacterCodingException e) {
      return 0;
    }
  }

  private static int indexOf(byte[] bytes, byte wanted) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
