package dev.countersign.base;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// A disk that becomes read-only or is taken away, until somebody puts that right.
public final class LostDisk implements Disk {

  private final boolean removed;
  private boolean lost;

  /// @param removed whether it will be taken away; else it will be read-only
  public LostDisk(boolean removed) {
    this.removed = removed;
  }

  /// From now on it does not work.
  public void lose() {
    lost = true;
  }

  /// From now on it works again.
  public void find() {
    lost = false;
  }

  private void check(Path path, boolean writes) throws IOException {
    if (lost && removed) {
      throw new NoSuchFileException(path.toString());
    }
    if (lost && writes) {
      throw new FileSystemException(path.toString(), null, "Read-only file system");
    }
  }

  @Override
  public void createFolders(Path folder) throws IOException {
    check(folder, true);
    Disk.super.createFolders(folder);
  }

  @Override
  public FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
    check(file, options.stream().anyMatch(option -> option != StandardOpenOption.READ));
    return Disk.super.open(file, options);
  }

  @Override
  public void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    check(Path.of("open file"), true);
    Disk.super.write(channel, bytes);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    check(to, true);
    Disk.super.move(from, to);
  }

  @Override
  public long usable(Path path) throws IOException {
    check(path, false);
    return Disk.super.usable(path);
  }
}
