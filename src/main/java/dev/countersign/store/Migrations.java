package dev.countersign.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;

/// Brings a file to the newest version of its [Schema].
final class Migrations {

  private Migrations() {}

  /// Brings the schema up to date in one transaction: a killed program leaves the old schema or the
  /// new one, never something between. Two programs may do this at once: the second finds it done.
  static void apply(Connection connection, Schema schema) throws SQLException {
    if (version(connection) == schema.newest()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("BEGIN IMMEDIATE");
      boolean done = false;
      try {
        for (int next = version(connection) + 1; next <= schema.newest(); next++) {
          statement.executeUpdate(
              schema.scripts().get(next - 1)
                  + ("\nPRAGMA user_version = " + next + ";")
                  + ("\nPRAGMA application_id = " + schema.applicationId() + ";"));
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
  static Set<String> expectedSchema(Schema schema) throws SQLException {
    try (Connection connection = Connections.inMemory()) {
      apply(connection, schema);
      return schema(connection);
    }
  }

  static int version(Connection connection) throws SQLException {
    return Connections.number(connection, "PRAGMA user_version");
  }
}
