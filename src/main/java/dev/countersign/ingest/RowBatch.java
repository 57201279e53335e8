package dev.countersign.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of one transaction, in order; rows in a row with the same statement go to SQLite
/// together.
final class RowBatch {

  private static final int TOGETHER = 256;

  private final List<Row> rows;
  private final Words words;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private final List<String> added = new ArrayList<>();

  /// A row to be.
  sealed interface Row {
    /// The statement that writes it.
    String sql();
  }

  /// A row of any table.
  record Values(String sql, List<@Nullable Object> values) implements Row {}

  /// The row of a journal's record.
  record OfRecord(ParsedRecord parsed, long session, int segment, long file) implements Row {

    private static final String SQL =
        """
        INSERT INTO record (session, segment, trace, file, line, start, length, kind, step, ts,
            tool, call_id, uuid, preview) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    @Override
    public String sql() {
      return SQL;
    }
  }

  /// The numbers of words that are in the database already.
  static final class Words {
    private static final int MOST = 10_000;
    private final Map<String, Long> known = new HashMap<>();
  }

  /// @param words known from batches before this one
  RowBatch(List<Row> rows, Words words) {
    this.rows = rows;
    this.words = words;
  }

  /// Writes the rows.
  ///
  /// @return how many
  int write(Connection connection) throws SQLException {
    boolean done = false;
    try {
      insert(connection);
      done = true;
      return rows.size();
    } finally {
      for (PreparedStatement statement : statements.values()) {
        statement.close();
      }
      if (!done) {
        added.forEach(words.known::remove); // their rows are rolled back
      } else if (words.known.size() > Words.MOST) {
        words.known.clear();
      }
    }
  }

  private void insert(Connection connection) throws SQLException {
    String sql = "";
    @Nullable PreparedStatement statement = null;
    int waiting = 0;
    for (Row row : rows) {
      if (statement == null || !sql.equals(row.sql())) {
        execute(statement, waiting);
        waiting = 0;
        sql = row.sql();
        statement = statements.get(sql);
        if (statement == null) {
          statement = connection.prepareStatement(sql);
          statements.put(sql, statement);
        }
      }
      switch (row) {
        case Values values -> {
          for (int i = 0; i < values.values().size(); i++) {
            bind(connection, statement, i + 1, values.values().get(i));
          }
        }
        case OfRecord record -> bind(connection, statement, record);
      }
      statement.addBatch();
      if (++waiting == TOGETHER) {
        execute(statement, waiting);
        waiting = 0;
      }
    }
    execute(statement, waiting);
  }

  private static void execute(@Nullable PreparedStatement statement, int waiting)
      throws SQLException {
    if (statement != null && waiting > 0) {
      statement.executeBatch();
    }
  }

  private void bind(Connection connection, PreparedStatement statement, OfRecord row)
      throws SQLException {
    ParsedRecord parsed = row.parsed();
    statement.setLong(1, row.session());
    statement.setInt(2, row.segment());
    statement.setInt(3, parsed.trace() ? 1 : 0);
    statement.setLong(4, row.file());
    statement.setInt(5, parsed.line());
    statement.setLong(6, parsed.offset());
    statement.setInt(7, parsed.length());
    statement.setLong(8, number(connection, parsed.kind()));
    if (parsed.step().isPresent()) {
      statement.setInt(9, parsed.step().getAsInt());
    } else {
      statement.setObject(9, null);
    }
    statement.setString(10, parsed.timestamp());
    if (parsed.tool().isEmpty()) {
      statement.setObject(11, null);
    } else {
      statement.setLong(11, number(connection, parsed.tool()));
    }
    statement.setString(12, parsed.callId().isEmpty() ? null : parsed.callId());
    statement.setString(13, parsed.uuid().isEmpty() ? null : parsed.uuid());
    statement.setString(14, parsed.preview());
  }

  private void bind(
      Connection connection, PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setObject(index, null);
      case String text -> statement.setString(index, text);
      case Long number -> statement.setLong(index, number);
      case Integer number -> statement.setInt(index, number);
      case Double number -> statement.setDouble(index, number);
      case BulkWriter.Word word -> statement.setLong(index, number(connection, word.text()));
      default -> throw new IllegalArgumentException("cannot store a " + value.getClass());
    }
  }

  private long number(Connection connection, String word) throws SQLException {
    Long known = words.known.get(word);
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
        words.known.put(word, number);
        added.add(word);
        return number;
      }
    }
  }
}
