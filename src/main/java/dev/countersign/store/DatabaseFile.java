package dev.countersign.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;

/// The file behind a [Database]: made whole or not at all, recognised before it is touched, and set
/// aside when it is beyond use.
final class DatabaseFile {

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private DatabaseFile() {}

  /// Makes the file with its schema under another name and then links it into place, so that a
  /// program killed meanwhile leaves no half-made database.
  static void create(Path file, Schema schema) throws IOException, SQLException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("no folder for " + file);
    }
    Files.createDirectories(folder);
    Path made = Files.createTempFile(folder, file.getFileName() + ".new-", "");
    try {
      try (Connection connection = Connections.writing(made, schema.worth())) {
        // a page size counts only before the first page is written, and never under WAL
        Connections.run(
            connection,
            List.of("PRAGMA journal_mode = DELETE", "PRAGMA page_size = 8192", "VACUUM"));
        Migrations.apply(connection, schema);
      }
      place(made, file);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  /// How a file is opened to be read.
  @FunctionalInterface
  interface Reading {
    Connection to(Path file) throws SQLException;
  }

  /// Refuses a file that is not ours or is newer than this program, without changing it.
  ///
  /// @throws StoreException with the reason and what to do
  static void recognise(Path file, Schema schema, Reading reading)
      throws IOException, SQLException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(file, "is not a regular file");
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
        throw refused(file, "is not an SQLite database");
      }
    }
    try (Connection connection = reading.to(file)) {
      int id = Connections.number(connection, "PRAGMA application_id");
      if (id != schema.applicationId()) {
        throw refused(file, "was made by another program (application id " + id + ")");
      }
      int version = Migrations.version(connection);
      if (version > schema.newest()) {
        throw new StoreException(
            ("The %s has schema %d, and this program knows schemas up to %d:"
                    + " open it with a newer version of this program. It was not changed.")
                .formatted(schema.noun(), version, schema.newest()));
      }
    }
  }

  /// Renames the file and its side files, so that a new one can be made.
  static Path setAside(Path file, Clock clock) throws IOException {
    String suffix = ".corrupt-" + STAMP.format(clock.instant());
    for (int n = 2; Files.exists(file.resolveSibling(file.getFileName() + suffix)); n++) {
      suffix = ".corrupt-" + STAMP.format(clock.instant()) + "-" + n;
    }
    Path aside = file.resolveSibling(file.getFileName() + suffix);
    Files.move(file, aside);
    for (String side : List.of("-wal", "-shm")) {
      Path from = file.resolveSibling(file.getFileName() + side);
      if (Files.exists(from)) {
        Files.move(from, file.resolveSibling(file.getFileName() + suffix + side));
      }
    }
    Files.deleteIfExists(Soundness.mark(file));
    Seal.remove(file);
    return aside;
  }

  /// Removes databases that were being made when their program was killed.
  static void removeLeftovers(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(folder, file.getFileName() + ".new-*")) {
      for (Path leftover : found) {
        Files.deleteIfExists(leftover);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static void place(Path made, Path file) throws IOException {
    try {
      Files.createLink(file, made);
    } catch (FileAlreadyExistsException | NoSuchFileException e) {
      if (!Files.exists(file)) {
        throw e;
      }
    } catch (UnsupportedOperationException e) {
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static StoreException refused(Path file, String why) {
    return new StoreException(
        "%s %s: choose another workspace folder, or move that file away. It was not changed."
            .formatted(file.getFileName(), why));
  }
}
