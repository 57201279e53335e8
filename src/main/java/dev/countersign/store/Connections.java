package dev.countersign.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;

/// How a connection to an SQLite file of the workspace is set up (LEDGER section 2, settings).
final class Connections {

  private static final List<String> EVERY =
      List.of(
          "PRAGMA trusted_schema = OFF",
          "PRAGMA cell_size_check = ON",
          "PRAGMA foreign_keys = ON",
          "PRAGMA mmap_size = 0");

  private static final List<String> WRITING =
      List.of(
          "PRAGMA journal_mode = WAL",
          "PRAGMA synchronous = FULL",
          "PRAGMA fullfsync = 1",
          "PRAGMA checkpoint_fullfsync = 1",
          "PRAGMA cache_size = -16000",
          "PRAGMA wal_autocheckpoint = 4000",
          "PRAGMA temp_store = MEMORY");

  private static final List<String> WRITING_FAST =
      List.of(
          "PRAGMA journal_mode = WAL",
          "PRAGMA synchronous = NORMAL",
          "PRAGMA cache_size = -32000",
          "PRAGMA temp_store = MEMORY");

  private Connections() {}

  /// A connection that reads and writes, to a file that exists.
  static Connection writing(Path file, Schema.Worth worth) throws SQLException {
    Connection connection = open("jdbc:sqlite:" + file.toAbsolutePath(), config());
    run(
        connection,
        switch (worth) {
          case KEPT -> WRITING;
          case REBUILT -> WRITING_FAST;
        });
    return connection;
  }

  /// A connection that cannot write.
  static Connection reading(Path file) throws SQLException {
    return reading(file.toAbsolutePath().toString());
  }

  /// A connection that cannot write and leaves nothing beside the file, for one in a folder that
  /// cannot be written. While a program that may write has the file open, its locks are kept; else
  /// SQLite is told that the file does not change, without which it would want to make some.
  static Connection readingOnly(Path file) throws SQLException {
    boolean inUse = Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
    return inUse ? reading(file) : reading("file:" + file.toUri().getRawPath() + "?immutable=1");
  }

  private static Connection reading(String name) throws SQLException {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    return open("jdbc:sqlite:" + name, config);
  }

  /// A database without a file, to build the expected schema in.
  static Connection inMemory() throws SQLException {
    return open("jdbc:sqlite::memory:", config());
  }

  /// The integer that a pragma answers.
  static int number(Connection connection, String pragma) throws SQLException {
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery(pragma)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  static void run(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(5000); // milliseconds, for other programs on the same file
    config.setGetGeneratedKeys(false); // or the driver asks for the key behind every row
    return config;
  }

  private static Connection open(String url, SQLiteConfig config) throws SQLException {
    Connection connection = DriverManager.getConnection(url, config.toProperties());
    try {
      run(connection, EVERY);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
