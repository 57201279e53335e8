package dev.countersign.ingest;

import dev.countersign.base.Sha256;
import dev.countersign.store.Database;
import dev.countersign.store.ProcessMark;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The life of an import in the database: opened, filled, completed, or removed.
final class ImportRepository {

  private static final int BLOCK = 256;

  private final Database database;
  private long nextSession;
  private long endOfBlock;

  ImportRepository(Database database) {
    this.database = database;
  }

  /// What is known of a run when its import ends.
  record Facts(
      String name,
      String slug,
      Run.Layout layout,
      String source,
      CameFrom from,
      String originalRoot,
      String firstAudit,
      Instant importedAt,
      Sha256 inventory,
      long files,
      long bytes) {}

  /// How an import ended.
  ///
  /// @param id of the run
  /// @param revision of it
  /// @param known whether another import of the same bytes was complete before
  record Completion(String id, int revision, boolean known) {}

  /// The revision that an import follows.
  private record Earlier(String id, int revision, String name) {}

  /// Begins an import, owned by this program.
  ///
  /// @return the run's key
  long open(Instant now) {
    return database.write(handle ->
        handle
            .createQuery(
                """
                INSERT INTO run (state, owner, slug, revision, name, layout, source,
                    original_root, first_audit, imported_at, inventory, files, bytes,
                    effect_shift, shift_source)
                VALUES ('open', ?, '', 0, '', 'AEGIS', '', '', '', ?, '', 0, 0, 0, 'layout')
                RETURNING key
                """)
            .bind(0, ProcessMark.current().toString())
            .bind(1, now.toString())
            .mapTo(Long.class)
            .one());
  }

  /// The open imports of programs that no longer run.
  List<Long> abandoned() {
    return database.read(handle ->
        handle
            .createQuery("SELECT key, owner FROM run WHERE state = 'open'")
            .map((row, _) -> Map.entry(row.getLong("key"), row.getString("owner")))
            .list()
            .stream()
            .filter(
                entry -> ProcessMark.parse(entry.getValue()).filter(ProcessMark::isAlive).isEmpty())
            .map(Map.Entry::getKey)
            .toList());
  }

  /// Where a complete run came from.
  CameFrom cameFrom(long run) {
    return database.read(handle ->
        handle
            .createQuery("SELECT place, companions FROM run WHERE key = ?")
            .bind(0, run)
            .map((row, _) -> CameFrom.read(row.getString("place"), row.getString("companions")))
            .one());
  }

  /// The id and revision of the complete run with this inventory.
  Optional<Completion> known(Sha256 inventory) {
    return database.read(handle -> known(handle, inventory));
  }

  /// Ends an import: gives the run its id, unless another import of the same bytes came first. A
  /// further revision has the name of the one before it.
  Completion complete(long key, Facts facts) {
    return database.write(handle -> {
      Optional<Completion> known = known(handle, facts.inventory());
      if (known.isPresent()) {
        return known.get();
      }
      Optional<Earlier> earlier = earlier(handle, facts);
      Completion completion =
          earlier
              .map(before -> new Completion(before.id(), before.revision() + 1, false))
              .orElseGet(() -> new Completion(unique(handle, facts.slug()), 1, false));
      int shift = facts.layout() == Run.Layout.AEGIS_TB2 ? 1 : 0;
      handle.execute(
          """
          UPDATE run SET state = 'complete', owner = '', slug = ?, revision = ?, name = ?,
              layout = ?, source = ?, place = ?, companions = ?, original_root = ?,
              first_audit = ?, imported_at = ?, inventory = ?, files = ?, bytes = ?,
              effect_shift = ? WHERE key = ?
          """,
          completion.id(),
          completion.revision(),
          earlier.map(Earlier::name).orElse(facts.name()),
          facts.layout().name(),
          facts.source(),
          facts.from().place(),
          facts.from().companionsText(),
          facts.originalRoot(),
          facts.firstAudit(),
          facts.importedAt().toString(),
          facts.inventory().hex(),
          facts.files(),
          facts.bytes(),
          shift,
          key);
      return completion;
    });
  }

  /// The key of a file of the inventory.
  ///
  /// @throws IllegalArgumentException if a reader names a file that the run does not have
  long file(long run, String path) {
    return database
        .read(handle ->
            handle
                .createQuery("SELECT key FROM file WHERE run = ? AND path = ?")
                .bind(0, run)
                .bind(1, path)
                .mapTo(Long.class)
                .findOne())
        .orElseThrow(() -> new IllegalArgumentException("the run has no file " + path));
  }

  /// A session key that no other import uses.
  long nextSession() {
    if (nextSession == endOfBlock) {
      endOfBlock =
          database.write(handle -> {
            handle.execute("INSERT OR IGNORE INTO sequence VALUES ('session', 1)");
            handle.execute("UPDATE sequence SET next = next + ? WHERE name = 'session'", BLOCK);
            return handle
                .createQuery("SELECT next FROM sequence WHERE name = 'session'")
                .mapTo(Long.class)
                .one();
          });
      nextSession = endOfBlock - BLOCK;
    }
    return nextSession++;
  }

  /// The journal files in `raw/` and `trajectories/` that repeat a session's journal byte for byte,
  /// each with that journal.
  Map<String, String> copies(long run) {
    return database.read(handle -> {
      var copies = new HashMap<String, String>();
      handle
          .createQuery(
              """
              SELECT c.path AS copy, min(o.path) AS original
              FROM file c JOIN file o ON o.run = c.run AND o.sha256 = c.sha256
              WHERE c.run = ? AND c.size > 0 AND c.path LIKE '%.jsonl'
                  AND (c.path LIKE '%raw/%' OR c.path LIKE '%trajectories/%')
                  AND o.path LIKE '%sessions/%/%.jsonl'
              GROUP BY c.path
              """)
          .bind(0, run)
          .map((row, _) -> Map.entry(row.getString("copy"), row.getString("original")))
          .forEach(entry -> {
            if (SessionPlace.isCopy(entry.getKey())) {
              copies.put(entry.getKey(), entry.getValue());
            }
          });
      return copies;
    });
  }

  /// Drops the sessions made from copies all of whose records stand, by uuid, in another session of
  /// the run, and lets their files name that one.
  ///
  /// @return paths of copies that have some records in common with a session, but not all
  List<String> mergeCopies(long run) {
    return database.write(handle -> {
      handle.execute(
          """
          CREATE TEMP TABLE copy_record AS
          SELECT s.key AS copy, s.path AS path, r.uuid AS uuid
          FROM session s JOIN record r ON r.session = s.key
          WHERE s.run = ? AND (s.path LIKE '%raw/%.jsonl' OR s.path LIKE '%trajectories/%.jsonl')
          """,
          run);
      handle.execute("CREATE INDEX temp.copy_record_by_uuid ON copy_record (uuid)");
      try {
        return merge(handle, run);
      } finally {
        handle.execute("DROP TABLE temp.copy_record");
      }
    });
  }

  /// How many rounds, sessions and records an import has, and how many findings of each severity.
  ImportOutcome.Amounts amounts(long run) {
    return database.read(handle -> {
      var findings = new EnumMap<Finding.Severity, Long>(Finding.Severity.class);
      handle
          .createQuery(
              "SELECT rule, outcome, count(*) AS n FROM finding WHERE run = ? GROUP BY 1, 2")
          .bind(0, run)
          .map((row, _) ->
              Map.entry(
                  new Finding(
                          row.getString("rule"),
                          Finding.Outcome.valueOf(row.getString("outcome")),
                          "",
                          0,
                          0,
                          "")
                      .severity(),
                  row.getLong("n")))
          .forEach(entry -> findings.merge(entry.getKey(), entry.getValue(), Long::sum));
      return new ImportOutcome.Amounts(
          (int) count(handle, "SELECT count(*) FROM round WHERE run = ?", run),
          count(handle, "SELECT count(*) FROM session WHERE run = ?", run),
          count(handle, "SELECT coalesce(sum(records), 0) FROM session WHERE run = ?", run),
          findings);
    });
  }

  private static List<String> merge(Handle handle, long run) {
    record Match(long copy, String path, long original, long common) {}
    if (count(handle, "SELECT count(*) FROM temp.copy_record WHERE copy > ?", 0L) == 0) {
      return List.of();
    }
    List<Match> matches =
        handle
            .createQuery(
                """
                SELECT c.copy, c.path, r.session, count(*) AS common
                FROM session o CROSS JOIN record r CROSS JOIN temp.copy_record c
                WHERE o.run = ? AND o.path NOT LIKE '%.jsonl' AND r.session = o.key
                    AND r.uuid IS NOT NULL AND c.uuid = r.uuid
                GROUP BY 1, 2, 3 ORDER BY 4 DESC
                """)
            .bind(0, run)
            .map((row, _) ->
                new Match(
                    row.getLong("copy"),
                    row.getString("path"),
                    row.getLong("session"),
                    row.getLong("common")))
            .list();
    var differing = new ArrayList<String>();
    var seen = new ArrayList<Long>();
    for (Match match : matches) {
      if (seen.contains(match.copy())) {
        continue;
      }
      seen.add(match.copy());
      long all =
          count(handle, "SELECT count(*) FROM temp.copy_record WHERE copy = ?", match.copy());
      if (match.common() < all) {
        differing.add(match.path());
        continue;
      }
      handle.execute("DELETE FROM record WHERE session = ?", match.copy());
      handle.execute(
          "UPDATE journal_file SET session = ?, copy = 1 WHERE session = ?",
          match.original(),
          match.copy());
      handle.execute("DELETE FROM session WHERE key = ?", match.copy());
    }
    return differing;
  }

  static Optional<Completion> known(Handle handle, Sha256 inventory) {
    return handle
        .createQuery("SELECT slug, revision FROM run WHERE state = 'complete' AND inventory = ?")
        .bind(0, inventory.hex())
        .map((row, _) -> new Completion(row.getString(1), row.getInt(2), true))
        .findOne();
  }

  /// The newest revision of the run that came from the same place at the same time. What has no
  /// audit log says no time: it is the same run if it was taken from the same place here, also when
  /// the log has begun since.
  private static Optional<Earlier> earlier(Handle handle, Facts facts) {
    return handle
        .createQuery(
            """
            SELECT slug, revision, name FROM run WHERE state = 'complete'
                AND (original_root = :root AND first_audit = :audit
                    AND (first_audit <> '' OR (layout = :layout AND source = :source))
                  OR first_audit = '' AND :audit <> '' AND source = :source)
                ORDER BY imported_at DESC, revision DESC LIMIT 1
            """)
        .bind("root", facts.originalRoot())
        .bind("audit", facts.firstAudit())
        .bind("layout", facts.layout().name())
        .bind("source", facts.source())
        .map((row, _) -> new Earlier(row.getString(1), row.getInt(2), row.getString(3)))
        .findOne();
  }

  private static String unique(Handle handle, String slug) {
    String unique = slug;
    for (int n = 2;
        count(handle, "SELECT count(*) FROM run WHERE state = 'complete' AND slug = ?", unique) > 0;
        n++) {
      String suffix = "-" + n;
      unique = slug.substring(0, Math.min(slug.length(), 80 - suffix.length())) + suffix;
    }
    return unique;
  }

  static long count(Handle handle, String sql, Object value) {
    return handle.createQuery(sql).bind(0, value).mapTo(Long.class).one();
  }
}
