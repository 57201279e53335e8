package dev.countersign.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Whether a database file may be relied on, as far as SQLite can tell.
///
/// A small file is checked whenever it is opened. A large one is checked when a program noticed
/// damage in it while it was in use, which leaves a file `<name>.suspect` behind.
final class Soundness {

  private static final long SMALL = 16L << 20;
  private static final int CORRUPT = 11;
  private static final int NOT_A_DATABASE = 26;
  private static final int PRIMARY = 0xFF; // the low byte of an extended result code

  private Soundness() {}

  /// Checks the file, if its size allows it or damage was noticed before.
  ///
  /// @throws DamagedException if something is wrong with it
  static void require(Connection connection, Path file, Schema schema)
      throws SQLException, IOException {
    if (Migrations.version(connection) < 1) {
      throw damaged(schema, new SQLException("the file has no version"));
    }
    boolean noticed = Files.exists(mark(file));
    if (!noticed && Files.size(file) > SMALL) {
      return;
    }
    String check = noticed ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)";
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery(check)) {
      String answer = row.next() ? row.getString(1) : "nothing";
      if (!answer.equals("ok")) {
        throw damaged(schema, new SQLException(answer));
      }
    }
    Files.deleteIfExists(mark(file));
  }

  /// Whether SQLite said that the file is damaged.
  static boolean isDamage(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        int code = sql.getErrorCode() & PRIMARY;
        return code == CORRUPT || code == NOT_A_DATABASE;
      }
    }
    return false;
  }

  /// Lets the next start check the whole file.
  static void suspect(Path file) {
    try {
      Files.write(mark(file), new byte[0]);
    } catch (IOException e) {
      System.getLogger(Soundness.class.getName())
          .log(System.Logger.Level.DEBUG, "damage was not noted", e);
    }
  }

  static DamagedException damaged(Schema schema, Throwable cause) {
    return new DamagedException(
        "The %s is damaged: close every Countersign and start again; it is then set aside and made anew from the ledger and the stored files."
            .formatted(schema.noun()),
        cause);
  }

  static Path mark(Path file) {
    return file.resolveSibling(file.getFileName() + ".suspect");
  }
}
