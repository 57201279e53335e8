package dev.countersign.search;

import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import dev.countersign.search.Document.Form;
import dev.countersign.search.Page.End;
import dev.countersign.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.jdbi.v3.core.Handle;
import org.sqlite.ProgressHandler;

/// The tables of `search.db`, asked. Everything that a person typed is bound, never part of the
/// SQL; inside the expression for the index it stands in quotes.
final class HitRepository {

  private static final String HITS =
      """
      SELECT d.key, r.slug, d.form, k.text AS kind, d.round, t.text AS task, o.text AS tool,
          f.path, f.sha256, d.line, d.start, d.length, b.path AS body, b.sha256 AS body_sha256,
          s.text AS session, d.step
      FROM words w JOIN doc d ON d.key = w.rowid JOIN run r ON r.key = d.run
          JOIN word k ON k.id = d.kind JOIN word t ON t.id = d.task JOIN word o ON o.id = d.tool
          JOIN word s ON s.id = d.session JOIN file f ON f.key = d.file
          LEFT JOIN file b ON b.key = d.body
      WHERE w.words MATCH ? AND w.rowid > ?
          AND r.inventory IN (SELECT value FROM json_each(?))
      ORDER BY w.rowid LIMIT ?
      """;
  private static final String COUNT =
      """
      SELECT count(*) FROM (SELECT 1
      FROM words w JOIN doc d ON d.key = w.rowid JOIN run r ON r.key = d.run
      WHERE w.words MATCH ?1 AND r.inventory IN (SELECT value FROM json_each(?2)) LIMIT ?3)
      """;
  private static final String COUNT_ALL =
      "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ?1 LIMIT ?3)";
  private static final String OTHERS =
      "SELECT count(*) FROM run WHERE inventory NOT IN (SELECT value FROM json_each(?))";
  private static final int MOST_VALUES = 200;
  private static final int OPERATIONS = 2_000;

  private final Database database;

  HitRepository(Database database) {
    this.database = database;
  }

  /// A row of the result.
  record Row(
      long key,
      String slug,
      Form form,
      String kind,
      OptionalInt round,
      String task,
      String tool,
      String path,
      Sha256 digest,
      int line,
      long offset,
      int length,
      String body,
      Optional<Sha256> bodyDigest,
      String session,
      OptionalInt step) {}

  /// What was found.
  record Found(List<Row> rows, int count, End end) {}

  /// Looks for a query in the runs with these inventories.
  ///
  /// @param nanos how long it may take
  /// @throws CancellationException if `progress` asked to stop
  Found find(
      Query query, List<String> inventories, long after, int limit, long nanos, Progress progress) {
    String live = "[\"" + String.join("\",\"", inventories) + "\"]"; // hex digests only
    return database.read(handle -> {
      Optional<String> match = match(handle, query);
      if (match.isEmpty()) {
        return new Found(List.of(), 0, End.TOO_WIDE);
      }
      var budget = new Budget(nanos, progress);
      Connection connection = handle.getConnection();
      ProgressHandler.setHandler(connection, OPERATIONS, budget);
      try {
        return run(connection, match.get(), live, after, limit, budget);
      } finally {
        ProgressHandler.clearHandler(connection);
      }
    });
  }

  private static Found run(
      Connection connection, String match, String live, long after, int limit, Budget budget)
      throws SQLException {
    var rows = new ArrayList<Row>();
    int count = -1;
    try {
      try (PreparedStatement hits = connection.prepareStatement(HITS)) {
        hits.setString(1, match);
        hits.setLong(2, after);
        hits.setString(3, live);
        hits.setInt(4, limit);
        try (ResultSet row = hits.executeQuery()) {
          while (row.next()) {
            rows.add(row(row));
          }
        }
      }
      count = after > 0 ? -1 : rows.size() < limit ? rows.size() : count(connection, match, live);
    } catch (SQLException e) {
      if (budget.cancelled) {
        throw new CancellationException("the search was cancelled");
      }
      if (!budget.spent) {
        throw e;
      }
    }
    return new Found(rows, count, budget.spent ? End.TIME_UP : End.WHOLE);
  }

  private static int count(Connection connection, String match, String live) throws SQLException {
    String sql = others(connection, live) > 0 ? COUNT : COUNT_ALL;
    try (PreparedStatement count = connection.prepareStatement(sql)) {
      count.setString(1, match);
      count.setString(2, live);
      count.setInt(3, Page.MOST_COUNTED);
      try (ResultSet row = count.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }

  /// How many runs the index still has that the workspace has no more.
  private static int others(Connection connection, String live) throws SQLException {
    try (PreparedStatement others = connection.prepareStatement(OTHERS)) {
      others.setString(1, live);
      try (ResultSet row = others.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }

  /// The query as an expression of FTS5: quoted strings and our own tokens, joined by AND; empty if
  /// a wildcard stands for too many values.
  private static Optional<String> match(Handle handle, Query query) {
    var parts = new ArrayList<String>();
    for (Term term : query.terms()) {
      switch (term) {
        case Term.Text(String text, boolean prefix) ->
            parts.add("{text} : " + quoted(Words.composed(text)) + (prefix ? " *" : ""));
        case Term.Value(Field field, String typed) -> {
          var either = new ArrayList<String>();
          for (String pattern : patterns(field, typed)) {
            Optional<String> tags = tags(handle, field, pattern);
            if (tags.isEmpty()) {
              return Optional.empty();
            }
            either.add(tags.get());
          }
          parts.add("{tags} : (" + String.join(" OR ", either) + ")");
        }
      }
    }
    return Optional.of(String.join(" AND ", parts));
  }

  /// What a value may be: `R4` is round 4, and kinds of records are written with `_`, kinds of
  /// files with `-`, which nobody has to know.
  private static Set<String> patterns(Field field, String typed) {
    String folded = Field.folded(typed);
    return switch (field) {
      case ROUND -> Set.of(folded.matches("r\\d.*") ? folded.substring(1) : folded);
      case KIND -> new TreeSet<>(List.of(folded.replace('_', '-'), folded.replace('-', '_')));
      case RUN, TASK, TOOL, BUCKET, VERDICT, PROCESSOR -> Set.of(folded);
    };
  }

  private static Optional<String> tags(Handle handle, Field field, String pattern) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return Optional.of(quoted(field.token(pattern)));
    }
    if (star == pattern.length() - 1) {
      return Optional.of(quoted(field.token(pattern.substring(0, star))) + " *");
    }
    List<String> values =
        handle
            .createQuery("SELECT text FROM field_value WHERE field = ? AND text GLOB ? LIMIT ?")
            .bind(0, field.word())
            .bind(1, pattern.replaceAll("[\\[?]", "[$0]"))
            .bind(2, MOST_VALUES + 1)
            .mapTo(String.class)
            .list();
    if (values.size() > MOST_VALUES) {
      return Optional.empty();
    }
    List<String> tokens = values.stream().map(value -> quoted(field.token(value))).toList();
    return Optional.of(tokens.isEmpty() ? quoted("none") : "(" + String.join(" OR ", tokens) + ")");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  private static Row row(ResultSet row) throws SQLException {
    String body = Optional.ofNullable(row.getString("body")).orElse("");
    return new Row(
        row.getLong("key"),
        row.getString("slug"),
        Form.valueOf(row.getString("form")),
        row.getString("kind"),
        integer(row, "round"),
        row.getString("task"),
        row.getString("tool"),
        row.getString("path"),
        new Sha256(row.getString("sha256")),
        row.getInt("line"),
        row.getLong("start"),
        row.getInt("length"),
        body,
        Optional.ofNullable(row.getString("body_sha256")).map(Sha256::new),
        row.getString("session"),
        integer(row, "step"));
  }

  private static OptionalInt integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }

  /// Stops SQLite when the time is up or nobody waits any more.
  private static final class Budget extends ProgressHandler {

    private final long until;
    private final Progress progress;
    private boolean spent;
    private boolean cancelled;

    Budget(long nanos, Progress progress) {
      this.until = System.nanoTime() + nanos;
      this.progress = progress;
    }

    @Override
    protected int progress() {
      try {
        progress.report(0, -1);
      } catch (CancellationException e) {
        cancelled = true;
      }
      spent = System.nanoTime() - until > 0;
      return spent || cancelled ? 1 : 0;
    }
  }
}
