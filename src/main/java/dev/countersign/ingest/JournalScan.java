package dev.countersign.ingest;

import dev.countersign.base.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads the record of a line in one pass over its bytes, provided that no text in it can be worth
/// a finding, whatever it decodes to: nothing hidden, nothing like a secret, and few kinds of
/// escapes. Everything else is left to the strict parser, which reads the line again.
///
/// What is accepted here is standard JSON within all limits, without repeated names. For one
/// thread.
final class JournalScan {

  private static final int DEEPEST = 40;
  private static final int MOST_NAMES = 60; // in one object
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_NUMBER = 100;

  private static final byte QUOTE = 1;
  private static final byte ESCAPE = 2;
  private static final byte WIDE = 3;
  private static final byte HINT = 4;
  private static final byte REFUSED = 5;

  /// What a byte within a string is; 0 for most.
  private static final byte[] KIND = kinds();

  private final long[] hashes = new long[DEEPEST * MOST_NAMES];
  private byte[] bytes = {};
  private int at;
  private int end;
  private int names;
  private boolean decoding;
  private int behindEscape;
  private JournalColumns columns = new JournalColumns();

  /// The columns of the record; empty if the line is not of that kind.
  Optional<JournalColumns> read(byte[] buffer, int start, int length) {
    bytes = buffer;
    at = start;
    end = start + length;
    names = 0;
    behindEscape = start;
    columns = new JournalColumns();
    if (!is('{') || !object(1)) {
      return Optional.empty();
    }
    space();
    return at == end ? Optional.of(columns) : Optional.empty();
  }

  private boolean object(int depth) {
    int first = names;
    at++;
    space();
    if (is('}')) {
      at++;
      return true;
    }
    while (is('"') && name(depth, first)) {
      space();
      if (!is(':')) {
        return false;
      }
      at++;
      space();
      if (!value(depth)) {
        return false;
      }
      space();
      if (is('}')) {
        at++;
        names = first;
        return true;
      }
      if (!is(',')) {
        return false;
      }
      at++;
      space();
    }
    return false;
  }

  private boolean array(int depth) {
    at++;
    space();
    if (is(']')) {
      at++;
      return true;
    }
    while (value(depth)) {
      space();
      if (is(']')) {
        at++;
        return true;
      }
      if (!is(',')) {
        return false;
      }
      at++;
      space();
    }
    return false;
  }

  private boolean value(int depth) {
    if (at == end) {
      return false;
    }
    return switch (bytes[at]) {
      case '{' -> depth < DEEPEST && object(depth + 1);
      case '[' -> depth < DEEPEST && array(depth + 1);
      case '"' -> text(depth);
      case 't' -> word("true", depth);
      case 'f' -> word("false", depth);
      case 'n' -> word("null", 0);
      default -> number(depth);
    };
  }

  private boolean name(int depth, int first) {
    int from = at + 1;
    int to = string(from);
    if (to < 0 || decoding || to - from > LONGEST_NAME || names - first == MOST_NAMES) {
      return false;
    }
    long hash = JournalName.hash(bytes, from, to);
    for (int i = first; i < names; i++) {
      if (hashes[i] == hash) {
        return false; // most likely the same name again
      }
    }
    hashes[names++] = hash;
    columns.name(depth, JournalName.of(bytes, from, to, hash));
    at = to + 1;
    return true;
  }

  private boolean text(int depth) {
    int from = at + 1;
    int to = string(from);
    if (to < 0) {
      return false;
    }
    at = to + 1;
    int most = columns.wanted(depth);
    if (most > 0) {
      columns.take(depth, decoding ? decoded(from, to, most) : plain(from, to, most), true);
    }
    return true;
  }

  private boolean word(String word, int depth) {
    for (int i = 0; i < word.length(); i++) {
      if (!is(word.charAt(i))) {
        return false;
      }
      at++;
    }
    if (depth > 0 && columns.wanted(depth) > 0) {
      columns.take(depth, word, false);
    }
    return true;
  }

  private boolean number(int depth) {
    int from = at;
    if (is('-')) {
      at++;
    }
    boolean zero = is('0');
    int whole = digits();
    boolean good = whole > 0 && (!zero || whole == 1);
    if (good && is('.')) {
      at++;
      good = digits() > 0;
    }
    if (good && (is('e') || is('E'))) {
      at++;
      if (is('+') || is('-')) {
        at++;
      }
      good = digits() > 0;
    }
    if (!good || at - from > LONGEST_NUMBER) {
      return false;
    }
    if (columns.wanted(depth) > 0) {
      columns.take(depth, plain(from, at, LONGEST_NUMBER), false);
    }
    return true;
  }

  private int digits() {
    int from = at;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at - from;
  }

  private void space() {
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
  }

  private boolean is(int wanted) {
    return at < end && bytes[at] == wanted;
  }

  /// Where a string ends; -1 if it has to be examined. Says in `decoding` whether it reads
  /// otherwise than its bytes.
  private int string(int from) {
    byte[] buffer = bytes;
    int stop = end;
    decoding = false;
    int i = from;
    while (i >= 0 && i < stop) {
      byte kind = KIND[buffer[i] & 0xFF];
      if (kind == 0) {
        i++;
      } else if (kind == QUOTE) {
        return i;
      } else {
        i = special(kind, i);
      }
    }
    return -1;
  }

  /// The position behind a byte that is not like most; -1 if it has to be examined.
  private int special(byte kind, int i) {
    return switch (kind) {
      case HINT -> Secrets.isPossible(bytes, behindEscape, i, end) ? -1 : i + 1;
      case ESCAPE -> escape(i);
      case WIDE -> wide(i);
      default -> -1;
    };
  }

  private int escape(int i) {
    decoding = true;
    if (i + 1 < end) {
      switch (bytes[i + 1]) {
        case 'n', 't', '"', '\\' -> behindEscape = i + 2;
        case 'u' -> {
          int c = i + 6 <= end ? hex(i + 2) : -1;
          if (c < 0x80 || !HiddenText.isSimple((char) c)) {
            return -1;
          }
          behindEscape = i + 6;
        }
        default -> {
          return -1;
        }
      }
      return behindEscape;
    }
    return -1;
  }

  private int hex(int from) {
    int c = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(bytes[i], 16);
      if (digit < 0) {
        return -1;
      }
      c = c << 4 | digit;
    }
    return c;
  }

  private int wide(int i) {
    decoding = true;
    int c = wideAt(i);
    return c >= 0x80 && HiddenText.isSimple((char) c) ? i + (c < 0x800 ? 2 : 3) : -1;
  }

  /// The character whose two or three bytes begin here; -1 if there is none.
  private int wideAt(int i) {
    int lead = bytes[i] & 0xFF;
    if (lead >= 0xC2 && lead < 0xE0 && isMore(i + 1)) {
      return (lead & 0x1F) << 6 | (bytes[i + 1] & 0x3F);
    }
    if (lead >= 0xE0 && lead < 0xF0 && isMore(i + 1) && isMore(i + 2)) {
      int c = (lead & 0x0F) << 12 | (bytes[i + 1] & 0x3F) << 6 | (bytes[i + 2] & 0x3F);
      return c >= 0x800 && (c < 0xD800 || c > 0xDFFF) ? c : -1;
    }
    return -1;
  }

  private boolean isMore(int i) {
    return i < end && (bytes[i] & 0xC0) == 0x80;
  }

  private String plain(int from, int to, int most) {
    return new String(bytes, from, Math.min(to - from, most), StandardCharsets.ISO_8859_1);
  }

  private String decoded(int from, int to, int most) {
    var text = new StringBuilder(Math.min(to - from, most));
    int i = from;
    while (i < to && text.length() < most) {
      byte b = bytes[i];
      if (b == '\\') {
        byte escaped = bytes[i + 1];
        text.append(
            switch (escaped) {
              case 'n' -> '\n';
              case 't' -> '\t';
              case 'u' -> (char) hex(i + 2);
              default -> (char) escaped;
            });
        i += escaped == 'u' ? 6 : 2;
      } else if (b < 0) {
        int c = wideAt(i);
        text.append((char) c);
        i += c < 0x800 ? 2 : 3;
      } else {
        text.append((char) b);
        i++;
      }
    }
    return text.toString();
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    for (int c = 0; c < kinds.length; c++) {
      kinds[c] = c < ' ' || c == 0x7F ? REFUSED : c > 0x7F ? WIDE : 0;
      if (c < 0x80 && Secrets.isHint((char) c)) {
        kinds[c] = HINT;
      }
    }
    kinds['"'] = QUOTE;
    kinds['\\'] = ESCAPE;
    return kinds;
  }
}
