package dev.countersign.ledger;

import java.util.Base64;

/// Base64 with exactly one spelling for the same bytes.
final class StrictBase64 {

  private StrictBase64() {}

  /// @param what the thing that is decoded, for the message
  static byte[] decode(String text, String what) throws MalformedException {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (encode(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedException(what + " is not base64");
    }
    throw new MalformedException(
        what
            + " is base64 with stray bits or without padding: it does not encode to the same text");
  }

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
