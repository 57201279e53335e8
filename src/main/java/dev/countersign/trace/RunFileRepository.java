package dev.countersign.trace;

import dev.countersign.base.Sha256;
import dev.countersign.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.StatementContext;

/// The inventories: which file of which run has which bytes.
public final class RunFileRepository {

  private static final String COLUMNS = "SELECT path, sha256, size FROM file WHERE run = ?";

  private final Database database;

  /// @param database of the workspace
  public RunFileRepository(Database database) {
    this.database = database;
  }

  /// The file of a run at this run-relative path.
  public Optional<RunFile> file(long run, String path) {
    return database.read(handle ->
        handle
            .createQuery(COLUMNS + " AND path = ?")
            .bind(0, run)
            .bind(1, path)
            .map(RunFileRepository::fileOf)
            .findOne());
  }

  /// The files below a folder of a run, sorted by path; all for the empty string.
  public List<RunFile> below(long run, String folder) {
    if (folder.isEmpty()) {
      return database.read(handle ->
          handle
              .createQuery(COLUMNS + " ORDER BY path")
              .bind(0, run)
              .map(RunFileRepository::fileOf)
              .list());
    }
    String base = folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    return database.read(handle ->
        handle
            .createQuery(COLUMNS + " AND path > ? AND path < ? ORDER BY path")
            .bind(0, run)
            .bind(1, base + "/")
            .bind(2, base + "0") // the character after the slash
            .map(RunFileRepository::fileOf)
            .list());
  }

  /// Hands the whole inventory to `each`, sorted by the path's UTF-8 bytes, without holding it.
  public void forEach(long run, Consumer<RunFile> each) {
    database.read(handle -> {
      handle
          .createQuery(COLUMNS + " ORDER BY path")
          .bind(0, run)
          .map(RunFileRepository::fileOf)
          .forEach(each);
      return run;
    });
  }

  /// The names of the sibling folders and files that were taken with the run.
  public Set<String> siblings(long run) {
    return database.read(handle ->
        new TreeSet<>(
            handle
                .createQuery(
                    """
                    SELECT DISTINCT CASE instr(substr(path, 4), '/')
                        WHEN 0 THEN substr(path, 4)
                        ELSE substr(path, 4, instr(substr(path, 4), '/') - 1) END
                    FROM file WHERE run = ? AND path > '../' AND path < '..0'
                    """)
                .bind(0, run)
                .mapTo(String.class)
                .list()));
  }

  /// What differs between the inventories of two runs, at most `limit` paths: path, then `added`,
  /// `removed` or `changed` as seen from the older one.
  public List<Difference> differences(long older, long newer, int limit) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT n.path AS path,
                    CASE WHEN o.path IS NULL THEN 'ADDED' ELSE 'CHANGED' END AS what
                FROM file n LEFT JOIN file o ON o.run = ? AND o.path = n.path
                WHERE n.run = ? AND (o.path IS NULL OR o.sha256 <> n.sha256)
                UNION ALL
                SELECT o.path, 'REMOVED' FROM file o WHERE o.run = ? AND NOT EXISTS
                    (SELECT 1 FROM file n WHERE n.run = ? AND n.path = o.path)
                ORDER BY 1 LIMIT ?
                """)
            .bind(0, older)
            .bind(1, newer)
            .bind(2, older)
            .bind(3, newer)
            .bind(4, limit)
            .map((row, _) ->
                new Difference(row.getString("path"), Change.valueOf(row.getString("what"))))
            .list());
  }

  /// A path whose file differs between two revisions of a run.
  ///
  /// @param path run-relative
  /// @param change what became of it in the newer revision
  public record Difference(String path, Change change) {}

  /// What can become of a file between two revisions.
  public enum Change {
    ADDED,
    REMOVED,
    CHANGED
  }

  private static RunFile fileOf(ResultSet row, StatementContext ignored) throws SQLException {
    return new RunFile(
        row.getString("path"), new Sha256(row.getString("sha256")), row.getLong("size"));
  }
}
