package dev.countersign.search;

import dev.countersign.base.Sha256;
import dev.countersign.store.BlobStore;
import dev.countersign.trace.RunFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the lines of stored files in order, each file once, without holding one. For one thread.
final class StoredTexts implements AutoCloseable {

  /// The first 8 MB of a file are looked through.
  static final int MOST_BYTES = 8_000_000;

  /// The first 4 MB of a line are looked through.
  private static final int MOST_OF_A_LINE = 4_000_000;

  private final BlobStore blobs;
  private @Nullable InputStream in;
  private @Nullable Sha256 current;
  private long position;

  StoredTexts(BlobStore blobs) {
    this.blobs = blobs;
  }

  /// The first bytes of a line, all of them unless it is monstrous; cheap if it stands behind the
  /// one before in the same file.
  byte[] line(Sha256 digest, long offset, int length) {
    try {
      if (in == null || !digest.equals(current) || offset < position) {
        close();
        in = new BufferedInputStream(blobs.open(digest), 1 << 18);
        current = digest;
        position = 0;
      }
      in.skipNBytes(offset - position);
      byte[] bytes = in.readNBytes(Math.min(length, MOST_OF_A_LINE));
      position = offset + bytes.length;
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("a stored file cannot be read: import its run again", e);
    }
  }

  /// A whole file as text; empty if it is none.
  Optional<String> text(RunFile file) {
    byte[] bytes = blobs.slice(file.digest(), 0, (int) Math.min(file.size(), MOST_BYTES));
    for (int i = 0; i < Math.min(bytes.length, 8_192); i++) {
      if (bytes[i] == 0) {
        return Optional.empty();
      }
    }
    return Optional.of(new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    try {
      if (in != null) {
        in.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    in = null;
  }
}
