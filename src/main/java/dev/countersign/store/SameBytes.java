package dev.countersign.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;

/// Whether a blob still has the bytes that it should have: its name and its size do not tell what a
/// failing medium or another program made of it.
final class SameBytes {

  private static final int PIECE = 1 << 16;

  private SameBytes() {}

  /// Compares a blob with the first so many bytes of an array; what cannot be read is not the same.
  static boolean in(Path blob, byte[] bytes, int size) {
    try (InputStream in = Files.newInputStream(blob, LinkOption.NOFOLLOW_LINKS)) {
      byte[] piece = new byte[Math.clamp(size, 1, PIECE)];
      int at = 0;
      for (int n = in.readNBytes(piece, 0, piece.length);
          n > 0;
          n = in.readNBytes(piece, 0, piece.length)) {
        if (n > size - at || !Arrays.equals(piece, 0, n, bytes, at, at + n)) {
          return false;
        }
        at += n;
      }
      return at == size;
    } catch (IOException e) {
      return false;
    }
  }

  /// Compares a blob with another file.
  static boolean in(Path blob, Path other) {
    try {
      return Files.mismatch(blob, other) < 0;
    } catch (IOException e) {
      return false;
    }
  }
}
