package dev.countersign.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A value in DER, the spelling of ASN.1 in which certificates and time stamps are written. Reads
/// no further than its bytes; judges nothing but lengths.
final class Der {

  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;
  static final int OCTETS = 0x04;
  static final int CONTEXT_0 = 0xA0;

  private final byte[] all;
  private final int start;
  private final int body;
  private final int end;

  private Der(byte[] all, int start, int body, int end) {
    this.all = all;
    this.start = start;
    this.body = body;
    this.end = end;
  }

  /// The value that fills these bytes.
  ///
  /// @throws MalformedException if they are not one value
  static Der of(byte[] bytes) throws MalformedException {
    Der whole = at(bytes, 0, bytes.length);
    if (whole.end != bytes.length) {
      throw new MalformedException("bytes follow the value");
    }
    return whole;
  }

  private static Der at(byte[] bytes, int start, int limit) throws MalformedException {
    if (start + 2 > limit || (bytes[start] & 0x1F) == 0x1F) {
      throw new MalformedException("a value is cut off");
    }
    int first = bytes[start + 1] & 0xFF;
    int body = start + 2;
    long length = first;
    if (first >= 0x80) {
      int count = first & 0x7F;
      if (count == 0 || count > 4 || body + count > limit) {
        throw new MalformedException("a length is not valid");
      }
      length = 0;
      for (int i = 0; i < count; i++) {
        length = (length << 8) | (bytes[body + i] & 0xFF);
      }
      body += count;
    }
    if (length > limit - body) {
      throw new MalformedException("a value is longer than what holds it");
    }
    return new Der(bytes, start, body, body + (int) length);
  }

  int tag() {
    return all[start] & 0xFF;
  }

  /// What it holds, one after the other.
  List<Der> parts() throws MalformedException {
    List<Der> parts = new ArrayList<>();
    for (int at = body; at < end; at = parts.getLast().end) {
      parts.add(at(all, at, end));
    }
    return parts;
  }

  /// The part with this number.
  Der part(int number) throws MalformedException {
    List<Der> parts = parts();
    if (number >= parts.size()) {
      throw new MalformedException("a part is missing");
    }
    return parts.get(number);
  }

  /// The same, which has to have this tag.
  Der is(int wanted) throws MalformedException {
    if (tag() != wanted) {
      throw new MalformedException("a value is of another kind than expected");
    }
    return this;
  }

  /// Its content.
  byte[] content() {
    return Arrays.copyOfRange(all, body, end);
  }

  /// All of it, tag and length too.
  byte[] bytes() {
    return Arrays.copyOfRange(all, start, end);
  }

  /// Its content in hexadecimal digits, to compare object identifiers.
  String hex() {
    return HexFormat.of().formatHex(all, body, end);
  }
}
