package dev.countersign.ingest;

import dev.countersign.base.Sha256;
import dev.countersign.store.Database;
import dev.countersign.trace.Finding;
import dev.countersign.trace.Run;
import java.time.Instant;
import java.util.List;

/// What the database says about complete imports, to be kept beside it and to be put back into it.
final class RecordedImportRepository {

  private final Database database;

  RecordedImportRepository(Database database) {
    this.database = database;
  }

  /// A complete import.
  ///
  /// @param key of its row
  /// @param line what the row says
  record Complete(long key, RecordedImport.Line line) {}

  /// Every complete import, in the order in which they came.
  List<Complete> complete() {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM run WHERE state = 'complete' ORDER BY key")
            .map((row, _) ->
                new Complete(
                    row.getLong("key"),
                    new RecordedImport.Line(
                        row.getString("slug"),
                        row.getInt("revision"),
                        row.getString("name"),
                        Run.Layout.valueOf(row.getString("layout")),
                        row.getString("source"),
                        CameFrom.read(row.getString("place"), row.getString("companions")),
                        row.getString("original_root"),
                        row.getString("first_audit"),
                        Instant.parse(row.getString("imported_at")),
                        new Sha256(row.getString("inventory")),
                        row.getLong("files"),
                        row.getLong("bytes"),
                        row.getInt("effect_shift"),
                        row.getString("shift_source"))))
            .list());
  }

  /// Everything that an import noticed, in order.
  List<Finding> findings(long run) {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM finding WHERE run = ? ORDER BY seq")
            .bind(0, run)
            .map((row, _) ->
                new Finding(
                    row.getString("rule"),
                    Finding.Outcome.valueOf(row.getString("outcome")),
                    row.getString("path"),
                    row.getInt("line"),
                    row.getInt("col"),
                    row.getString("message")))
            .list());
  }

  /// Ends the import of a run that the database had before and lost.
  ///
  /// @return false if it has that run again already
  boolean restore(long key, RecordedImport.Line line) {
    return database.write(handle -> {
      if (ImportRepository.known(handle, line.inventory()).isPresent()
          || ImportRepository.count(
                  handle,
                  "SELECT count(*) FROM run WHERE state = 'complete' AND slug || '/' || revision = ?",
                  line.id() + "/" + line.revision())
              > 0) {
        return false;
      }
      handle.execute(
          """
          UPDATE run SET state = 'complete', owner = '', slug = ?, revision = ?, name = ?,
              layout = ?, source = ?, place = ?, companions = ?, original_root = ?,
              first_audit = ?, imported_at = ?, inventory = ?, files = ?, bytes = ?, effect_shift = ?, shift_source = ?
          WHERE key = ?
          """,
          line.id(),
          line.revision(),
          line.name(),
          line.layout().name(),
          line.source(),
          line.from().place(),
          line.from().companionsText(),
          line.originalRoot(),
          line.firstAudit(),
          line.importedAt().toString(),
          line.inventory().hex(),
          line.files(),
          line.bytes(),
          line.effectShift(),
          line.shiftSource(),
          key);
      return true;
    });
  }
}
