package dev.countersign.base;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Bytes as text in which no byte is lost: what is no UTF-8 becomes a lone surrogate from U+DC80 to
/// U+DCFF, one for each byte, and [VisibleText] draws it as `⟨\xE9⟩` (HOSTILE-INPUT, E02 and E10).
///
/// Two different byte sequences never become the same text, so a comparison of such texts hides no
/// change. The text is for reading and comparing; digests are always over the bytes.
public final class ByteText {

  private static final char ESCAPE = '\uDC00';

  private ByteText() {}

  /// The text of all bytes.
  public static String of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /// The text of a range of bytes.
  ///
  /// @param from index of the first byte
  /// @param length how many bytes
  public static String of(byte[] bytes, int from, int length) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
    try {
      return decoder.decode(in).toString();
    } catch (CharacterCodingException e) {
      decoder.reset();
      return escaped(decoder, ByteBuffer.wrap(bytes, from, length));
    }
  }

  /// Whether the character stands for a byte that is no UTF-8.
  static boolean isByte(int c) {
    return c >= ESCAPE + 0x80 && c <= ESCAPE + 0xFF;
  }

  private static String escaped(CharsetDecoder decoder, ByteBuffer in) {
    CharBuffer out = CharBuffer.allocate(in.remaining() + 8);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isMalformed()) {
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (ESCAPE + (in.get() & 0xFF)));
      }
      decoder.reset();
      result = decoder.decode(in, out, true);
    }
    return out.flip().toString();
  }
}
