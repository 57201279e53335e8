package dev.countersign.ingest;

import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import dev.countersign.store.BlobStore;
import dev.countersign.store.Database;
import dev.countersign.trace.Run;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFileRepository;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.StoredRunFiles;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/// Reads a run whose files are all in the store and in its inventory.
final class StoredRun {

  private final Database database;
  private final BlobStore blobs;
  private final RunReader reader;
  private final RunFileRepository inventories;

  StoredRun(Database database, BlobStore blobs, RunReader reader) {
    this.database = database;
    this.blobs = blobs;
    this.reader = reader;
    this.inventories = new RunFileRepository(database);
  }

  /// Lets the reader read the run, and completes its rows.
  ///
  /// @param root the run's folder on the machine that wrote it
  /// @param bytes the size of the run, for the progress: as many were reported before
  void read(
      long run, Run.Layout layout, String root, SqliteRunSink sink, long bytes, Progress progress) {
    var imports = new ImportRepository(database);
    RunFiles files = new StoredRunFiles(inventories, blobs, run, root);
    Map<String, String> copies = imports.copies(run);
    sink.sessions(new SessionIndex(run, layout, imports, files, copies));
    progress.report(bytes, 2 * bytes);
    reader.read(
        new WithoutCopies(files, copies.keySet()),
        sink,
        (done, of) ->
            progress.report(
                bytes + (of > 0 ? Math.min(bytes, (long) ((double) bytes * done / of)) : 0),
                2 * bytes));
    sink.finish();
    progress.report(2 * bytes, 2 * bytes);
  }

  /// The digest of the inventory as `sha256sum` would print it, sorted by path.
  Sha256 digest(long run) {
    MessageDigest digest = Sha256.digest();
    inventories.forEach(run, file -> digest.update(sumLine(file).getBytes(StandardCharsets.UTF_8)));
    return Sha256.of(digest);
  }

  private static String sumLine(RunFile file) {
    String path = file.path();
    boolean escaped = path.indexOf('\\') >= 0 || path.indexOf('\n') >= 0;
    return (escaped ? "\\" : "")
        + (file.digest().hex() + "  ")
        + path.replace("\\", "\\\\").replace("\n", "\\n")
        + "\n";
  }
}
