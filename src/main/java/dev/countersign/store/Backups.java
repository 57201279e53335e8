package dev.countersign.store;

import dev.countersign.base.Disk;
import dev.countersign.base.Room;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/// Copies of a database that is in use, made by SQLite itself so that each is one consistent state,
/// synced and checked (LEDGER section 2, migration).
final class Backups {

  static final String FOLDER = "backups";

  private static final int KEPT = 3;

  private Backups() {}

  /// Copies the database before its schema changes, and keeps the three newest of such copies.
  ///
  /// @param source a connection to `file`
  /// @return where the copy lies
  static Path beforeMigration(Connection source, Path file) throws IOException, SQLException {
    Path folder = Files.createDirectories(file.resolveSibling(FOLDER));
    requireRoom(Disk.REAL, folder, 2 * Files.size(file));
    String name = file.getFileName() + ".v" + Migrations.version(source);
    Path target = folder.resolve(name);
    for (int n = 2; Files.exists(target); n++) {
      target = folder.resolve(name + "-" + n);
    }
    copy(source, target);
    removeOld(folder, file.getFileName() + ".v");
    return target;
  }

  /// Refuses before anything is written where the copy and the changed pages would not fit.
  ///
  /// @throws StoreException that says how many bytes are needed
  static void requireRoom(Disk disk, Path folder, long needed) throws IOException {
    if (disk.usable(folder) < needed) {
      throw new StoreException(
          "The workspace database has to be copied and brought up to date for this version%s: free some space, then start again; nothing was changed."
              .formatted(Room.lacking(disk, folder, needed)));
    }
  }

  /// Copies the database to a file that does not exist yet; a copy that has the name is whole.
  static void copy(Connection source, Path target) throws IOException, SQLException {
    Path folder = target.toAbsolutePath().resolveSibling("");
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.deleteIfExists(part);
    try {
      DB database = source.unwrap(SQLiteConnection.class).getDatabase();
      int result = database.backup("main", part.toString(), null);
      if (result != 0) {
        throw new SQLException("the backup ended with SQLite's result " + result, "", result);
      }
      force(part, StandardOpenOption.WRITE);
      verify(part);
      removeSides(part);
      Files.move(part, target);
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        force(folder, StandardOpenOption.READ);
      }
    } finally {
      removeSides(part);
      Files.deleteIfExists(part);
    }
  }

  /// What reading the copy left beside it.
  private static void removeSides(Path part) throws IOException {
    for (String side : List.of("-wal", "-shm")) {
      Files.deleteIfExists(part.resolveSibling(part.getFileName() + side));
    }
  }

  private static void verify(Path copy) throws SQLException {
    try (Connection connection = Connections.reading(copy);
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("PRAGMA quick_check")) {
      String answer = row.next() ? row.getString(1) : "nothing";
      if (!answer.equals("ok")) {
        throw new SQLException("the copy is not sound: " + answer);
      }
    }
  }

  private static void force(Path path, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }

  private static void removeOld(Path folder, String prefix) throws IOException {
    record Copy(Path file, FileTime made) {}
    List<Copy> copies = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (String.valueOf(file.getFileName()).startsWith(prefix)) {
          copies.add(new Copy(file, made(file)));
        }
      }
    }
    copies.sort(Comparator.comparing(Copy::made).reversed());
    for (Copy old : copies.subList(Math.min(KEPT, copies.size()), copies.size())) {
      Files.deleteIfExists(old.file());
    }
  }

  /// The beginning of time for a file that another program has just removed.
  private static FileTime made(Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(file);
    } catch (NoSuchFileException e) {
      return FileTime.fromMillis(0);
    }
  }
}
