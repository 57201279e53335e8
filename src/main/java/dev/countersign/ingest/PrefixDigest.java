package dev.countersign.ingest;

import dev.countersign.base.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;

/// A stream that tells the digest of its first bytes, and reads on.
final class PrefixDigest extends BulkStream {

  private final MessageDigest digest = Sha256.digest();
  private long left;

  /// @param length of the beginning, in bytes
  PrefixDigest(InputStream in, long length) {
    super(in);
    this.left = length;
  }

  /// The digest of the beginning, once it was read; empty if the stream was shorter. To be asked
  /// once.
  Optional<Sha256> prefix() {
    return left > 0 ? Optional.empty() : Optional.of(Sha256.of(digest));
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = in.read(buffer, offset, length);
    int counted = (int) Math.min(left, Math.max(0, n));
    digest.update(buffer, offset, counted);
    left -= counted;
    return n;
  }
}
