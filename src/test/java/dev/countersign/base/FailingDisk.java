package dev.countersign.base;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;

/// A disk whose operations fail from the n-th on, for as many as are asked for. A write that fails
/// has written the first half.
public final class FailingDisk implements Disk {

  private final int first;
  private final int last;
  private int done;

  /// @param first the first operation that fails, from 1
  /// @param times how many fail, at most
  public FailingDisk(int first, int times) {
    this.first = first;
    this.last = times == Integer.MAX_VALUE ? times : first + times - 1;
  }

  /// Whether anything has failed.
  public synchronized boolean hasFailed() {
    return done >= first;
  }

  private synchronized boolean fails() {
    done++;
    return done >= first && done <= last;
  }

  private void next() throws IOException {
    if (fails()) {
      throw new IOException("no space left on device, operation " + done);
    }
  }

  @Override
  public void createFolders(Path folder) throws IOException {
    next();
    Disk.super.createFolders(folder);
  }

  @Override
  public FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
    next();
    return Disk.super.open(file, options);
  }

  @Override
  public void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    if (fails()) {
      Disk.super.write(channel, bytes.slice(0, bytes.remaining() / 2));
      throw new IOException("no space left on device, operation " + done);
    }
    Disk.super.write(channel, bytes);
  }

  @Override
  public void force(FileChannel channel) throws IOException {
    next(); // and does not wait for the medium
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    next();
  }

  @Override
  public void truncate(FileChannel channel, long length) throws IOException {
    next();
    Disk.super.truncate(channel, length);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    next();
    Disk.super.move(from, to);
  }
}
