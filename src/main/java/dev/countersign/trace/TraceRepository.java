package dev.countersign.trace;

import dev.countersign.base.Sha256;
import dev.countersign.store.BlobStore;
import dev.countersign.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/// The imported runs of a workspace, with what they recorded. Only complete imports are seen.
public final class TraceRepository {

  private static final String COMPLETE = "SELECT * FROM run WHERE state = 'complete'";
  private static final List<String> OWNED_TABLES =
      List.of(
          "facet",
          "journal_file",
          "session",
          "archived",
          "ship_outcome",
          "task_digest",
          "landscape",
          "gate_check",
          "audit_event",
          "critic_decision",
          "verdict",
          "anchor",
          "file_change",
          "candidate",
          "task_outcome",
          "round_result",
          "finding",
          "round",
          "file");

  private final Database database;
  private final BlobStore blobs;
  private final RunFileRepository inventory;
  private final RecordedRepository recorded;

  /// @param database of the workspace
  /// @param blobs its store of raw bytes
  public TraceRepository(Database database, BlobStore blobs) {
    this.database = database;
    this.blobs = blobs;
    this.inventory = new RunFileRepository(database);
    this.recorded = new RecordedRepository(database);
  }

  /// The newest revision of every run, by id.
  public List<Run> runs() {
    return database.read(handle ->
        handle
            .createQuery(
                COMPLETE
                    + """
                     AND revision = (SELECT max(r.revision) FROM run r
                         WHERE r.slug = run.slug AND r.state = 'complete')
                    ORDER BY slug
                    """)
            .map(TraceRepository::runOf)
            .list());
  }

  /// The newest revision of a run.
  public Optional<Run> run(RunId id) {
    return revisions(id).stream().findFirst();
  }

  /// Every revision of a run, newest first.
  public List<Run> revisions(RunId id) {
    return database.read(handle ->
        handle
            .createQuery(COMPLETE + " AND slug = ? ORDER BY revision DESC")
            .bind(0, id.slug())
            .map(TraceRepository::runOf)
            .list());
  }

  /// What the newest revision of a run recorded between its rounds.
  public Optional<RecordedRun> recorded(RunId id) {
    return run(id).map(this::recorded);
  }

  /// What this revision recorded between its rounds.
  public RecordedRun recorded(Run run) {
    return recorded.recorded(run);
  }

  /// What the import of the newest revision noticed, in the order in which it did.
  public List<Finding> findings(RunId id) {
    return run(id)
        .map(run ->
            database.read(handle ->
                handle
                    .createQuery("SELECT * FROM finding WHERE run = ? ORDER BY seq")
                    .bind(0, run.key())
                    .map(TraceRepository::findingOf)
                    .list()))
        .orElse(List.of());
  }

  /// What the import noticed about one file, by line.
  public List<Finding> findings(RunId id, String path) {
    return run(id)
        .map(run ->
            database.read(handle ->
                handle
                    .createQuery(
                        "SELECT * FROM finding WHERE run = ? AND path = ?"
                            + " ORDER BY line, col, seq")
                    .bind(0, run.key())
                    .bind(1, path)
                    .map(TraceRepository::findingOf)
                    .list()))
        .orElse(List.of());
  }

  /// The stored files of the newest revision.
  public Optional<RunFiles> files(RunId id) {
    return run(id).map(this::files);
  }

  /// The stored files of this revision.
  public RunFiles files(Run run) {
    return new StoredRunFiles(inventory, blobs, run.key(), run.originalRoot());
  }

  /// What differs between two revisions, at most `limit` paths.
  public List<RunFileRepository.Difference> differences(Run older, Run newer, int limit) {
    return inventory.differences(older.key(), newer.key(), limit);
  }

  /// Removes every revision of a run and all that was read from it. The raw bytes stay in the
  /// store, because decisions may be bound to them.
  public void delete(RunId id) {
    revisions(id).forEach(run -> remove(run.key()));
  }

  /// Removes one import, complete or not, by its key.
  public void remove(long key) {
    database.write(handle -> {
      handle.execute(
          "DELETE FROM record WHERE session IN (SELECT key FROM session WHERE run = ?)", key);
      for (String table : OWNED_TABLES) {
        handle.execute("DELETE FROM " + table + " WHERE run = ?", key);
      }
      return handle.execute("DELETE FROM run WHERE key = ?", key);
    });
  }

  /// Records which rounds a person says the candidates of a run took effect in (AUDIT C21).
  ///
  /// @param shift rounds to add to a candidate's round: 0 or 1
  public void setEffectShift(RunId id, int shift) {
    if (shift != 0 && shift != 1) {
      throw new IllegalArgumentException("an edit takes effect in its round or the next: " + shift);
    }
    database.write(handle ->
        handle.execute(
            "UPDATE run SET effect_shift = ?, shift_source = 'chosen' WHERE slug = ?",
            shift,
            id.slug()));
  }

  /// Forgets what [#setEffectShift] recorded: the run's layout decides again (FORMATS 3.2).
  public void resetEffectShift(RunId id) {
    database.write(handle ->
        handle.execute(
            """
            UPDATE run SET shift_source = 'layout',
                effect_shift = CASE layout WHEN 'AEGIS_TB2' THEN 1 ELSE 0 END
            WHERE slug = ?
            """,
            id.slug()));
  }

  private static Run runOf(ResultSet row, StatementContext ignored) throws SQLException {
    return new Run(
        row.getLong("key"),
        new RunId(row.getString("slug")),
        row.getInt("revision"),
        row.getString("name"),
        Run.Layout.valueOf(row.getString("layout")),
        row.getString("source"),
        row.getString("original_root"),
        Instant.parse(row.getString("imported_at")),
        new Sha256(row.getString("inventory")),
        row.getLong("files"),
        row.getLong("bytes"),
        row.getInt("effect_shift"),
        row.getString("shift_source"));
  }

  private static Finding findingOf(ResultSet row, StatementContext ignored) throws SQLException {
    return new Finding(
        row.getString("rule"),
        Finding.Outcome.valueOf(row.getString("outcome")),
        row.getString("path"),
        row.getInt("line"),
        row.getInt("col"),
        row.getString("message"));
  }
}
