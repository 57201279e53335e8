package dev.countersign.ingest;

import dev.countersign.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects rows and writes them in transactions of at most 10,000 rows or 8 MiB, so that memory
/// stays bounded and other writers get their turn in between. For one thread.
final class BulkWriter {

  private static final int MOST_ROWS = 10_000;
  private static final long MOST_BYTES = 8L << 20;
  private static final int MOST_WORDS = 10_000;

  private final Database database;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Long> words = new HashMap<>();
  private long bytes;

  private record Row(String sql, List<@Nullable Object> values) {}

  /// A value that is stored once in the table `word` and replaced by its number.
  record Word(String text) {}

  BulkWriter(Database database) {
    this.database = database;
  }

  /// Adds a row; it is written now or later, in order.
  ///
  /// @param sql an INSERT or UPDATE with one `?` for each value
  /// @param values String, Long, Integer, Double, [Word] or null
  void add(String sql, @Nullable Object... values) {
    rows.add(new Row(sql, Arrays.asList(values)));
    bytes += size(values);
    if (rows.size() >= MOST_ROWS || bytes >= MOST_BYTES) {
      flush();
    }
  }

  /// Writes everything that was added so far.
  void flush() {
    if (rows.isEmpty()) {
      return;
    }
    database.write(handle -> {
      var statements = new HashMap<String, PreparedStatement>();
      try {
        write(handle.getConnection(), statements);
      } finally {
        for (PreparedStatement statement : statements.values()) {
          statement.close();
        }
      }
      return rows.size();
    });
    rows.clear();
    bytes = 0;
    if (words.size() > MOST_WORDS) {
      words.clear();
    }
  }

  private void write(Connection connection, Map<String, PreparedStatement> statements)
      throws SQLException {
    var added = new ArrayList<String>();
    boolean done = false;
    try {
      for (Row row : rows) {
        PreparedStatement statement = statements.get(row.sql());
        if (statement == null) {
          statement = connection.prepareStatement(row.sql());
          statements.put(row.sql(), statement);
        }
        for (int i = 0; i < row.values().size(); i++) {
          bind(connection, statement, i + 1, row.values().get(i), added);
        }
        statement.executeUpdate();
      }
      done = true;
    } finally {
      if (!done) {
        added.forEach(words::remove); // their rows are rolled back
      }
    }
  }

  private void bind(
      Connection connection,
      PreparedStatement statement,
      int index,
      @Nullable Object value,
      List<String> added)
      throws SQLException {
    switch (value) {
      case null -> statement.setObject(index, null);
      case String text -> statement.setString(index, text);
      case Long number -> statement.setLong(index, number);
      case Integer number -> statement.setInt(index, number);
      case Double number -> statement.setDouble(index, number);
      case Word word -> statement.setLong(index, number(connection, word.text(), added));
      default -> throw new IllegalArgumentException("cannot store a " + value.getClass());
    }
  }

  private long number(Connection connection, String word, List<String> added) throws SQLException {
    Long known = words.get(word);
    if (known != null) {
      return known;
    }
    try (PreparedStatement insert =
            connection.prepareStatement("INSERT OR IGNORE INTO word (text) VALUES (?)");
        PreparedStatement select =
            connection.prepareStatement("SELECT id FROM word WHERE text = ?")) {
      insert.setString(1, word);
      insert.executeUpdate();
      select.setString(1, word);
      try (var row = select.executeQuery()) {
        row.next();
        long number = row.getLong(1);
        words.put(word, number);
        added.add(word);
        return number;
      }
    }
  }

  private static long size(@Nullable Object[] values) {
    long size = 64;
    for (Object value : values) {
      size += value instanceof String text ? 40 + 2L * text.length() : 24;
    }
    return size;
  }
}
