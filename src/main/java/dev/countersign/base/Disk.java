package dev.countersign.base;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The few things that the ledger and the store ask of a disk, in one place so that a test can make
/// each of them fail. Files are made for their owner only where the system knows such modes.
public interface Disk {

  /// The disk itself.
  Disk REAL = new Disk() {};

  /// Makes a folder and those above it, mode 0700.
  default void createFolders(Path folder) throws IOException {
    Files.createDirectories(folder, mode("rwx------"));
  }

  /// Opens a file; one that is made gets mode 0600.
  default FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
    return FileChannel.open(file, options, mode("rw-------"));
  }

  /// Writes all bytes where the channel stands.
  default void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /// Returns when bytes and length are on the medium.
  default void force(FileChannel channel) throws IOException {
    channel.force(true);
  }

  /// Returns when a folder's new names are on the medium, where the system can do that.
  default void forceFolder(Path folder) throws IOException {
    if (isPosix()) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /// Cuts a file.
  default void truncate(FileChannel channel, long length) throws IOException {
    channel.truncate(length);
  }

  /// Gives a file its final name in one step, in place of what has that name.
  default void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// How many bytes this program may still write beside this file or folder, which must exist.
  default long usable(Path path) throws IOException {
    return Files.getFileStore(path).getUsableSpace();
  }

  /// Puts a file in place as a whole: written beside it, forced, renamed.
  default void put(Path file, byte[] bytes) throws IOException {
    Path folder = file.toAbsolutePath().resolveSibling("");
    Path part = file.resolveSibling(file.getFileName() + ".part");
    createFolders(folder);
    try (FileChannel channel =
        open(
            part,
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE))) {
      write(channel, ByteBuffer.wrap(bytes));
      force(channel);
    }
    move(part, file);
    forceFolder(folder);
  }

  private static FileAttribute<?>[] mode(String permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
