package dev.countersign.ingest;

/// What strict decoding made of some bytes.
sealed interface Decoded {

  /// Valid UTF-8.
  ///
  /// @param text without byte order mark
  /// @param mark whether a byte order mark was stripped
  record Text(String text, Mark mark) implements Decoded {}

  /// Whether the bytes began with a byte order mark.
  enum Mark {
    ABSENT,
    STRIPPED
  }

  /// No UTF-8.
  ///
  /// @param rule `ENC_INVALID_UTF8`, `ENC_UTF16` or `ENC_NUL_BLOCK`
  /// @param offset of the first bad byte
  /// @param line on which it stands, counted from 1 within the bytes
  /// @param column in UTF-16 units, counted from 1; 0 if what stands before it is no UTF-8 either
  /// @param message what was found
  record Bad(String rule, int offset, int line, int column, String message) implements Decoded {}
}
