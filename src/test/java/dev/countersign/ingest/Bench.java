package dev.countersign.ingest;

import dev.countersign.store.BlobStore;
import dev.countersign.store.Database;
import dev.countersign.trace.SessionRepository;
import dev.countersign.trace.TraceRepository;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/// A small workspace for tests.
record Bench(
    Path folder,
    Database database,
    BlobStore blobs,
    TraceRepository traces,
    SessionRepository sessions)
    implements AutoCloseable {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);

  static Bench open(Path folder) {
    Database database = Database.open(folder.resolve("workspace.db"));
    BlobStore blobs = BlobStore.open(folder.resolve("store"));
    return new Bench(
        folder,
        database,
        blobs,
        new TraceRepository(database, blobs),
        new SessionRepository(database, blobs));
  }

  Importer importer() {
    return importer(new LineReader());
  }

  Importer importer(RunReader reader) {
    return new Importer(database, blobs, folder.resolve("staging"), reader, CLOCK);
  }

  /// How many rows a table has.
  long rows(String table) {
    return database.read(
        handle -> handle.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
  }

  @Override
  public void close() {
    database.close();
  }
}
