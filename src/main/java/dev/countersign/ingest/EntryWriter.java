package dev.countersign.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongSupplier;
import java.util.zip.CRC32;

/// Writes the entries of one archive into the staging folder and stops at the limits. Never
/// believes a size that an archive claims.
final class EntryWriter {

  private final Path staging;
  private final ArchiveLimits limits;
  private final long room;
  private long total;

  EntryWriter(Path staging, ArchiveLimits limits) throws IOException {
    this.staging = staging;
    this.limits = limits;
    this.room =
        Math.min(
            limits.totalBytes(), Files.getFileStore(staging).getUsableSpace() - limits.freeBytes());
  }

  /// What came out of an entry.
  ///
  /// @param size in bytes
  /// @param crc of the bytes
  record Written(long size, long crc) {}

  /// Refuses sizes that cannot be taken, before anything is unpacked.
  ///
  /// @param claimed in bytes; negative if the archive claims more than can be counted
  void require(long claimed, String path) throws ArchiveException {
    if (claimed < 0 || claimed > limits.entryBytes()) {
      throw tooLarge("'%s' claims more than %d bytes".formatted(path, limits.entryBytes()));
    }
  }

  /// As [#require], for all entries together.
  void requireRoom(long claimed) throws ArchiveException {
    if (claimed < 0 || claimed > room) {
      throw tooLarge("its content needs more than the %d bytes that are free".formatted(room));
    }
  }

  /// Unpacks one entry.
  ///
  /// @param path of the entry, checked
  /// @param in its bytes; not closed
  /// @param packed how many bytes of the archive were used for it so far
  Written write(String path, InputStream in, LongSupplier packed)
      throws IOException, ArchiveException {
    Path file = staging.resolve(StagedName.of(path));
    if (!file.startsWith(staging)) {
      throw EntryNames.refuse("ARC_PATH", "has a path that leaves it");
    }
    Path folder = file.getParent();
    Files.createDirectories(folder == null ? staging : folder);
    var crc = new CRC32();
    byte[] buffer = new byte[1 << 15];
    long size = 0;
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        total += n;
        check(path, size, packed.getAsLong());
        crc.update(buffer, 0, n);
        out.write(buffer, 0, n);
      }
    }
    return new Written(size, crc.getValue());
  }

  private void check(String path, long size, long packed) throws ArchiveException {
    requireRatio(path, size, packed);
    require(size, path);
    requireRoom(total);
  }

  /// Refuses an entry that unpacks to very many times its packed size.
  void requireRatio(String path, long size, long packed) throws ArchiveException {
    if (size > limits.ratioFrom() && size / limits.ratio() > packed) {
      throw new ArchiveException(
          "ARC_RATIO",
          ("The archive was refused, because '%s' unpacks to more than %d times its size: if you"
                  + " trust it, unpack it yourself and import the folder.")
              .formatted(path, limits.ratio()));
    }
  }

  private static ArchiveException tooLarge(String what) {
    return new ArchiveException(
        "ARC_SIZE", "The archive was refused, because " + what + ": nothing was imported.");
  }
}
