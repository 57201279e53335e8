package dev.countersign.trace;

import dev.countersign.base.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Reads rows of journal records. Words that come again in row after row, such as kinds and the
/// digest of the file, are held once. For one query.
final class RecordRows implements RowMapper<JournalRecord> {

  /// The columns, in the order in which the rows are read.
  static final String COLUMNS =
      "r.key, r.session, r.segment, r.trace, f.sha256, r.line, r.start, r.length, k.text, r.step,"
          + " r.ts, t.text, r.call_id, r.uuid, r.preview";

  private final Map<String, Sha256> files = new HashMap<>();
  private final Map<String, String> words = new HashMap<>();

  @Override
  public JournalRecord map(ResultSet row, StatementContext context) throws SQLException {
    int at = 1;
    return new JournalRecord(
        row.getLong(at++),
        row.getLong(at++),
        row.getInt(at++),
        row.getBoolean(at++),
        files.computeIfAbsent(row.getString(at++), Sha256::new),
        row.getInt(at++),
        row.getLong(at++),
        row.getInt(at++),
        word(row.getString(at++)),
        integer(row, at++),
        text(row.getString(at++)),
        word(row.getString(at++)),
        text(row.getString(at++)),
        text(row.getString(at++)),
        text(row.getString(at)));
  }

  private String word(@Nullable String read) {
    return read == null ? "" : words.computeIfAbsent(read, same -> same);
  }

  private static String text(@Nullable String read) {
    return read == null ? "" : read;
  }

  private static OptionalInt integer(ResultSet row, int at) throws SQLException {
    int value = row.getInt(at);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
