package dev.countersign.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The schema's history. The position in the list is the schema's version, kept in SQLite's
/// `user_version`.
///
/// Append only: a released script is never edited, because some user's file has already run it.
final class Migrations {

  private static final List<String> SCRIPTS =
      List.of("001-workspace.sql", "002-review.sql", "003-sources.sql");

  private Migrations() {}

  /// The version that this program writes.
  static int newest() {
    return SCRIPTS.size();
  }

  /// Brings the schema up to date, each script in a transaction of its own. Two programs may do
  /// this at once: the second finds it done.
  static void apply(Connection connection) throws SQLException {
    for (int next = version(connection) + 1; next <= newest(); next++) {
      step(connection, next);
    }
  }

  /// The names and texts of all tables, indexes, views and triggers.
  static Set<String> schema(Connection connection) throws SQLException {
    var schema = new TreeSet<String>();
    try (Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema"
                    + " WHERE name NOT LIKE 'sqlite~_stat%' ESCAPE '~'")) {
      while (row.next()) {
        schema.add(row.getString(1));
      }
    }
    return schema;
  }

  /// What [#schema] answers for a file that only this program has touched.
  static Set<String> expectedSchema() throws SQLException {
    try (Connection connection = Connections.inMemory()) {
      apply(connection);
      return schema(connection);
    }
  }

  static int version(Connection connection) throws SQLException {
    return Connections.number(connection, "PRAGMA user_version");
  }

  private static void step(Connection connection, int next) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("BEGIN IMMEDIATE");
      boolean done = false;
      try {
        if (version(connection) < next) {
          statement.executeUpdate(
              read(SCRIPTS.get(next - 1))
                  + ("\nPRAGMA user_version = " + next + ";")
                  + ("\nPRAGMA application_id = " + Connections.APPLICATION_ID + ";"));
        }
        statement.executeUpdate("COMMIT");
        done = true;
      } finally {
        if (!done) {
          statement.executeUpdate("ROLLBACK");
        }
      }
    }
  }

  private static String read(String script) {
    try (InputStream in = Migrations.class.getResourceAsStream(script)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + script);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
