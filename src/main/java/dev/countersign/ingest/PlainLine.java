package dev.countersign.ingest;

import dev.countersign.base.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// A line of JSON in which no text can be worth a finding, whatever it decodes to: nothing hidden,
/// no escapes but those of line feeds, tabs, quotes and backslashes, nothing like a secret.
final class PlainLine {

  private static final byte[] KIND = new byte[128];
  private static final byte HIDDEN = 1;
  private static final byte ESCAPE = 2;

  static {
    for (int c = 0; c < 0x20; c++) {
      KIND[c] = HIDDEN;
    }
    KIND['\t'] = 0;
    KIND['\\'] = ESCAPE;
    KIND[0x7F] = HIDDEN;
  }

  private PlainLine() {}

  /// Whether these bytes, without line feed, are such a line; not so if they are no UTF-8, begin
  /// with a byte order mark, or are no object.
  static boolean is(byte[] bytes) {
    if (bytes.length == 0 || bytes[0] != '{') {
      return false;
    }
    boolean ascii = true;
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b < 0) {
        ascii = false;
      } else if (KIND[b] != 0) {
        if (KIND[b] == HIDDEN || i + 1 == bytes.length || !isUsual(bytes[i + 1])) {
          return false;
        }
        i++;
      }
    }
    return ascii
        ? !Secrets.isPossible(new String(bytes, StandardCharsets.ISO_8859_1))
        : isHarmless(bytes);
  }

  private static boolean isUsual(byte escaped) {
    return escaped == 'n' || escaped == '"' || escaped == '\\' || escaped == 't';
  }

  private static boolean isHarmless(byte[] bytes) {
    try {
      String text = StrictUtf8.decoder().decode(ByteBuffer.wrap(bytes)).toString();
      return HiddenText.isSimple(text) && !Secrets.isPossible(text);
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
