package dev.countersign.trace;

import dev.countersign.store.BlobStore;
import dev.countersign.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/// The sessions of the imported runs and the records of their journals. Pages are cut by key, never
/// by position, so that each costs the same however long the session is.
public final class SessionRepository {

  private static final String RECORDS =
      "SELECT "
          + RecordRows.COLUMNS
          + " FROM record r JOIN file f ON f.key = r.file JOIN word k ON k.id = r.kind"
          + " LEFT JOIN word t ON t.id = r.tool";
  private static final String IN_ORDER = " ORDER BY r.segment, r.trace, r.line, r.key LIMIT ?";

  private final Database database;
  private final BlobStore blobs;

  /// @param database of the workspace
  /// @param blobs its store of raw bytes
  public SessionRepository(Database database, BlobStore blobs) {
    this.database = database;
    this.blobs = blobs;
  }

  /// The sessions of a run, by path.
  public List<Session> sessions(Run run) {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM session WHERE run = ? ORDER BY path")
            .bind(0, run.key())
            .map(SessionRepository::sessionAt)
            .list());
  }

  /// The rollouts of one task in one round, by rollout.
  public List<Session> sessions(Run run, int round, String taskId) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT * FROM session WHERE run = ? AND round = ? AND task_id = ?"
                    + " ORDER BY rollout, key")
            .bind(0, run.key())
            .bind(1, round)
            .bind(2, taskId)
            .map(SessionRepository::sessionAt)
            .list());
  }

  /// The sessions of a run with this recorded id: several if copies differ.
  public List<Session> sessions(Run run, String sessionId) {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM session WHERE run = ? AND session_id = ? ORDER BY path")
            .bind(0, run.key())
            .bind(1, sessionId)
            .map(SessionRepository::sessionAt)
            .list());
  }

  /// The session that a journal file or its copy in `raw/` or `trajectories/` belongs to.
  public Optional<Session> sessionOf(Run run, String path) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT s.* FROM journal_file j JOIN session s ON s.key = j.session"
                    + " WHERE j.run = ? AND j.path = ?")
            .bind(0, run.key())
            .bind(1, path)
            .map(SessionRepository::sessionAt)
            .findOne());
  }

  /// A page of a session's records: segment by segment, session records before trace records, each
  /// in file order.
  ///
  /// @param after key of the last record of the page before; 0 for the first page
  /// @param limit most records wanted
  public List<JournalRecord> records(Session session, long after, int limit) {
    String page =
        after == 0
            ? " WHERE r.session = ? AND 0 = ?"
            : " WHERE r.session = ? AND (r.segment, r.trace, r.line, r.key) >"
                + " (SELECT segment, trace, line, key FROM record WHERE key = ?)";
    return database.read(handle ->
        handle
            .createQuery(RECORDS + page + IN_ORDER)
            .bind(0, session.key())
            .bind(1, after)
            .bind(2, limit)
            .map(new RecordRows())
            .list());
  }

  /// The records of one step of a session, both tracks, at most `limit`.
  public List<JournalRecord> step(Session session, int step, int limit) {
    return database.read(handle ->
        handle
            .createQuery(RECORDS + " WHERE r.session = ? AND r.step = ?" + IN_ORDER)
            .bind(0, session.key())
            .bind(1, step)
            .bind(2, limit)
            .map(new RecordRows())
            .list());
  }

  /// What an anchor such as `R2/trajectories/x_r0.jsonl#step_3` cites: the session records of that
  /// step, also if the path is that of a copy. Empty if there are none; several steps of the same
  /// number are all there.
  public List<JournalRecord> at(Run run, String path, int step) {
    return sessionOf(run, path)
        .map(session -> step(session, step, 10_000).stream().filter(r -> !r.trace()).toList())
        .orElse(List.of());
  }

  /// Length of the session's longest record in bytes; 0 if there is none.
  int longest(Session session) {
    return database.read(handle ->
        handle
            .createQuery("SELECT coalesce(max(length), 0) FROM record WHERE session = ?")
            .bind(0, session.key())
            .mapTo(Integer.class)
            .one());
  }

  /// The record's line as it was written, without line feed.
  ///
  /// @throws dev.countersign.store.StoreException if the store lost it
  public byte[] raw(JournalRecord record) {
    return blobs.slice(record.blob(), record.offset(), record.length());
  }

  private static Session sessionAt(ResultSet row, StatementContext ignored) throws SQLException {
    return new Session(
        row.getLong("key"),
        row.getString("session_id"),
        row.getString("path"),
        Columns.integer(row, "round"),
        Session.Role.valueOf(row.getString("role")),
        row.getString("task_id"),
        Columns.integer(row, "rollout"),
        row.getLong("parent"),
        Columns.list(row, "segments"),
        row.getInt("steps"),
        row.getLong("records"),
        row.getString("exit"),
        row.getString("passed"),
        row.getString("config_hash"));
  }
}
