package dev.countersign.base;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// A disk that takes so many bytes and is full then, until somebody makes room.
public final class QuotaDisk implements Disk {

  private final AtomicLong left;

  public QuotaDisk(long bytes) {
    this.left = new AtomicLong(bytes);
  }

  /// Makes room.
  public void free(long bytes) {
    left.set(bytes);
  }

  @Override
  public long usable(Path path) {
    return Math.max(0, left.get());
  }

  @Override
  public void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    int wanted = bytes.remaining();
    long before = left.getAndUpdate(now -> Math.max(0, now - wanted));
    if (before < wanted) {
      Disk.super.write(channel, bytes.slice(bytes.position(), (int) before));
      throw new IOException("No space left on device");
    }
    Disk.super.write(channel, bytes);
  }

  @Override
  public void force(FileChannel channel) {
    // a test does not wait for the medium
  }

  @Override
  public void forceFolder(Path folder) {
    // as above
  }
}
