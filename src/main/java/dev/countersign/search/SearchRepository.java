package dev.countersign.search;

import dev.countersign.search.Document.Unit;
import dev.countersign.store.Database;
import dev.countersign.trace.Run;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The tables of `search.db`, written. Documents go in by the tens of megabytes a transaction, each
/// of which also says how far it came, so that a killed program goes on where it stopped.
final class SearchRepository {

  private static final long CHARACTERS_EACH = 48_000_000;
  private static final int UNITS_EACH = 100_000;
  private static final int MOST_SEGMENTS = 12;
  private static final int MOST_TOKENS = 10_000; // of a field, held in memory

  private final Database database;

  SearchRepository(Database database) {
    this.database = database;
  }

  /// Where a run stands.
  ///
  /// @param key of the run in this file
  record State(long key, int source, int unit, long done, long total, boolean complete) {}

  /// The state of every revision in the index, by the digest of its inventory.
  Map<String, State> states() {
    return database.read(handle -> {
      var states = new HashMap<String, State>();
      handle
          .createQuery("SELECT * FROM run")
          .map((row, _) -> states.put(row.getString("inventory"), state(row)))
          .list();
      return states;
    });
  }

  /// Begins a run, or finds it begun.
  State begin(Run run, long total) {
    return database.write(handle -> {
      handle.execute(
          "INSERT OR IGNORE INTO run (slug, inventory, source, unit, done, total, complete)"
              + " VALUES (?, ?, 0, 0, 0, ?, 0)",
          run.id().slug(),
          run.inventory().hex(),
          total);
      return state(handle, run.inventory().hex()).orElseThrow();
    });
  }

  /// Takes the next documents in, until enough for one transaction.
  ///
  /// @return the new state; empty if another program went on meanwhile, or removed the run
  Optional<State> append(Run run, State from, Iterator<Unit> units) {
    return database.write(handle -> {
      Optional<State> now = state(handle, run.inventory().hex());
      if (now.filter(from::equals).isEmpty()) {
        return Optional.empty();
      }
      State at = from;
      try (Batch batch = new Batch(handle.getConnection(), from.key(), run.id().slug())) {
        long characters = 0;
        for (int n = 0; n < UNITS_EACH && characters < CHARACTERS_EACH && units.hasNext(); n++) {
          Unit unit = units.next();
          if (unit.document().isPresent()) {
            batch.add(unit.document().get());
            characters += unit.document().get().text().length();
          }
          at =
              new State(from.key(), unit.source(), unit.unit(), at.done() + 1, from.total(), false);
        }
      }
      boolean complete = !units.hasNext();
      handle.execute(
          "UPDATE run SET source = ?, unit = ?, done = ?, complete = ? WHERE key = ?",
          at.source(),
          at.unit(),
          complete ? from.total() : at.done(),
          complete,
          from.key());
      return state(handle, run.inventory().hex());
    });
  }

  /// Whether a file is the text of a record that an earlier transaction took in.
  boolean isBody(long run, String path) {
    return database.read(handle ->
        handle
                .createQuery(
                    "SELECT count(*) FROM file f JOIN doc d ON d.body = f.key"
                        + " WHERE f.run = ? AND f.path = ? LIMIT 1")
                .bind(0, run)
                .bind(1, path)
                .mapTo(Integer.class)
                .one()
            > 0);
  }

  /// Removes a run with all its words.
  void remove(long run) {
    database.write(handle -> {
      handle.execute("DELETE FROM words WHERE rowid IN (SELECT key FROM doc WHERE run = ?)", run);
      handle.execute("DELETE FROM doc WHERE run = ?", run);
      handle.execute("DELETE FROM file WHERE run = ?", run);
      return handle.execute("DELETE FROM run WHERE key = ?", run);
    });
  }

  /// Joins the parts of the index if there are many; searches then read fewer.
  void tidy() {
    int segments =
        database.read(handle ->
            handle
                .createQuery("SELECT count(DISTINCT segid) FROM words_idx")
                .mapTo(Integer.class)
                .one());
    if (segments > MOST_SEGMENTS) {
      database.write(handle -> handle.execute("INSERT INTO words (words) VALUES ('optimize')"));
    }
  }

  private static Optional<State> state(Handle handle, String inventory) {
    return handle
        .createQuery("SELECT * FROM run WHERE inventory = ?")
        .bind(0, inventory)
        .map((row, _) -> state(row))
        .findOne();
  }

  private static State state(ResultSet row) throws SQLException {
    return new State(
        row.getLong("key"),
        row.getInt("source"),
        row.getInt("unit"),
        row.getLong("done"),
        row.getLong("total"),
        row.getBoolean("complete"));
  }

  /// The statements of one transaction.
  private static final class Batch implements AutoCloseable {

    private final Connection connection;
    private final long run;
    private final String slug;
    private final PreparedStatement doc;
    private final PreparedStatement words;
    private final Map<String, Long> known = new HashMap<>();
    private final Map<String, Long> files = new HashMap<>();
    private final Map<Field, Map<String, String>> tokens = new EnumMap<>(Field.class);

    Batch(Connection connection, long run, String slug) throws SQLException {
      this.connection = connection;
      this.run = run;
      this.slug = slug;
      doc =
          connection.prepareStatement(
              "INSERT INTO doc (run, form, kind, round, task, tool, file, line, start, length,"
                  + " body, session, step) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
      words =
          connection.prepareStatement(
              "INSERT INTO words (rowid, text, tags) VALUES (last_insert_rowid(), ?, ?)");
    }

    void add(Document document) throws SQLException {
      doc.setLong(1, run);
      doc.setString(2, document.form().name());
      doc.setLong(3, word(document.kind()));
      integer(4, document.round());
      doc.setLong(5, word(document.task()));
      doc.setLong(6, word(document.tool()));
      doc.setLong(7, file(document.file()));
      doc.setInt(8, document.line());
      doc.setLong(9, document.offset());
      doc.setInt(10, document.length());
      if (document.body().isPresent()) {
        doc.setLong(11, file(document.body().get()));
      } else {
        doc.setNull(11, Types.INTEGER);
      }
      doc.setLong(12, word(document.session()));
      integer(13, document.step());
      String tags = tags(document);
      doc.executeUpdate();
      words.setString(1, Words.composed(document.text()));
      words.setString(2, tags);
      words.executeUpdate();
    }

    private String tags(Document document) throws SQLException {
      var tags = new StringBuilder();
      tag(tags, Field.RUN, slug);
      tag(tags, Field.KIND, document.kind());
      tag(tags, Field.TASK, document.task());
      if (document.round().isPresent()) {
        tag(tags, Field.ROUND, Integer.toString(document.round().getAsInt()));
      }
      for (var entry : document.fields().entrySet()) {
        for (String value : entry.getValue()) {
          tag(tags, entry.getKey(), value);
        }
      }
      return tags.toString();
    }

    private void tag(StringBuilder tags, Field field, String value) throws SQLException {
      if (value.isEmpty()) {
        return;
      }
      Map<String, String> known = tokens.computeIfAbsent(field, _ -> new HashMap<>());
      String token = known.get(value);
      if (token == null) {
        token = token(field, value);
        if (known.size() < MOST_TOKENS) {
          known.put(value, token);
        }
      }
      tags.append(token).append(' ');
    }

    private String token(Field field, String value) throws SQLException {
      String folded = Field.folded(value);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT OR IGNORE INTO field_value VALUES (?, ?)")) {
        insert.setString(1, field.word());
        insert.setString(2, folded);
        insert.executeUpdate();
      }
      return field.token(folded);
    }

    private void integer(int column, java.util.OptionalInt value) throws SQLException {
      if (value.isPresent()) {
        doc.setInt(column, value.getAsInt());
      } else {
        doc.setNull(column, Types.INTEGER);
      }
    }

    private long word(String text) throws SQLException {
      Long id = known.get(text);
      if (id == null) {
        id =
            key(
                "SELECT id FROM word WHERE text = ?",
                "INSERT INTO word (text) VALUES (?)",
                List.of(text));
        known.put(text, id);
      }
      return id;
    }

    private long file(dev.countersign.trace.RunFile file) throws SQLException {
      Long key = files.get(file.path());
      if (key == null) {
        key =
            key(
                "SELECT key FROM file WHERE run = CAST(? AS INTEGER) AND path = ? AND sha256 = ?",
                "INSERT INTO file (run, path, sha256) VALUES (CAST(? AS INTEGER), ?, ?)",
                List.of(Long.toString(run), file.path(), file.digest().hex()));
        files.put(file.path(), key);
      }
      return key;
    }

    /// The key of a row, which is inserted if it is not there. Not in one statement: one that can
    /// change several rows makes SQLite write out what it has collected of the words so far.
    private long key(String select, String insert, List<String> values) throws SQLException {
      Optional<Long> found = key(select, values);
      if (found.isPresent()) {
        return found.get();
      }
      try (PreparedStatement statement = connection.prepareStatement(insert)) {
        bind(statement, values);
        statement.executeUpdate();
      }
      return key(select, values).orElseThrow();
    }

    private Optional<Long> key(String select, List<String> values) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(select)) {
        bind(statement, values);
        try (ResultSet row = statement.executeQuery()) {
          return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
        }
      }
    }

    private static void bind(PreparedStatement statement, List<String> values) throws SQLException {
      for (int i = 0; i < values.size(); i++) {
        statement.setString(i + 1, values.get(i));
      }
    }

    @Override
    public void close() throws SQLException {
      doc.close();
      words.close();
    }
  }
}
