package dev.countersign.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/// A checksum over a closed database, in a file `<name>.sum` beside it: SQLite has none over the
/// values in its pages, so a medium that changes a bit would otherwise go unnoticed.
///
/// It says nothing once somebody has opened the file, which its time of change shows.
final class Seal {

  private static final long LONGEST = 16L << 20; // what is read in a few milliseconds

  private Seal() {}

  /// Whether the bytes are others than when the database was closed, although nobody wrote to it
  /// since.
  static boolean isBroken(Path file) throws IOException {
    Path sum = sum(file);
    if (!Files.exists(sum) || Files.exists(wal(file)) || !Files.isRegularFile(file)) {
      return false;
    }
    String[] kept = Files.readString(sum, StandardCharsets.ISO_8859_1).strip().split(" ", -1);
    return kept.length == 2
        && kept[0].equals(changed(file))
        && !Optional.of(kept[1]).equals(checksum(file));
  }

  /// Forgets the checksum, before anything is written.
  static void remove(Path file) throws IOException {
    Files.deleteIfExists(sum(file));
  }

  /// Writes the checksum of a database that nobody has open. A disk that refuses leaves none.
  static void put(Path file) {
    try {
      if (!Files.exists(wal(file))) {
        String changed = changed(file);
        Optional<String> checksum = checksum(file);
        if (checksum.isPresent()) {
          Files.writeString(sum(file), changed + " " + checksum.get() + "\n");
        }
      }
    } catch (IOException e) {
      System.getLogger(Seal.class.getName())
          .log(System.Logger.Level.DEBUG, "the database was closed without a checksum", e);
    }
  }

  private static Optional<String> checksum(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > LONGEST) {
        return Optional.empty();
      }
      var crc = new CRC32C();
      ByteBuffer piece = ByteBuffer.allocate(1 << 18);
      while (channel.read(piece) >= 0) {
        crc.update(piece.flip());
        piece.clear();
      }
      return Optional.of(Long.toHexString(crc.getValue()));
    }
  }

  private static String changed(Path file) throws IOException {
    return Files.size(file) + "@" + Files.getLastModifiedTime(file);
  }

  private static Path sum(Path file) {
    return file.resolveSibling(file.getFileName() + ".sum");
  }

  private static Path wal(Path file) {
    return file.resolveSibling(file.getFileName() + "-wal");
  }
}
