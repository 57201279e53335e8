package dev.countersign.ingest;

import dev.countersign.store.Database;
import dev.countersign.store.StoreException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Collects rows and writes them in transactions of at most 5,000 rows or 2 MiB, so that memory
/// stays bounded and other writers get their turn in between. A full batch is written by a thread
/// of its own while the next one is collected. A power cut may undo all of them, until something
/// else is written. For one thread.
final class BulkWriter {

  private static final int MOST_ROWS = 5_000;
  private static final long MOST_BYTES = 2L << 20;

  private final RowBatch.Words words = new RowBatch.Words();
  private final Database database;
  private List<RowBatch.Row> rows = new ArrayList<>();
  private @Nullable FutureTask<Integer> running;
  private long bytes;

  /// A value that is stored once in the table `word` and replaced by its number.
  record Word(String text) {}

  BulkWriter(Database database) {
    this.database = database;
  }

  /// Adds a row; it is written now or later, in order.
  ///
  /// @param sql an INSERT or UPDATE with one `?` for each value
  /// @param values String, Long, Integer, Double, [Word] or null
  /// @throws StoreException if rows that were added before could not be written
  void add(String sql, @Nullable Object... values) {
    add(new RowBatch.Values(sql, Arrays.asList(values)), size(values));
  }

  /// Adds the row of a journal's record; as [#add(String, Object...)].
  ///
  /// @param session its key
  /// @param file key of the journal
  void add(ParsedRecord record, long session, int segment, long file) {
    int texts = record.preview().length() + record.timestamp().length() + record.uuid().length();
    add(new RowBatch.OfRecord(record, session, segment, file), 200 + 2L * texts);
  }

  private void add(RowBatch.Row row, long size) {
    rows.add(row);
    bytes += size;
    if (rows.size() >= MOST_ROWS || bytes >= MOST_BYTES) {
      start();
    }
  }

  /// Writes everything that was added so far, and returns when that is done.
  ///
  /// @throws StoreException if some of it could not be written
  void flush() {
    if (!rows.isEmpty()) {
      start();
    }
    await();
  }

  /// Waits until nothing is being written, whatever became of it.
  void stop() {
    rows = new ArrayList<>();
    bytes = 0;
    try {
      await();
    } catch (StoreException e) {
      System.getLogger(BulkWriter.class.getName())
          .log(System.Logger.Level.DEBUG, "rows of an import that ends anyway", e);
    }
  }

  private void start() {
    await();
    var batch = new RowBatch(rows, words);
    rows = new ArrayList<>();
    bytes = 0;
    var task =
        new FutureTask<Integer>(
            () -> database.writeSoon(handle -> batch.write(handle.getConnection())));
    running = task;
    Thread.ofPlatform().daemon().name("import-rows").start(task);
  }

  private void await() {
    FutureTask<Integer> task = running;
    running = null;
    if (task == null) {
      return;
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          task.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true; // the rows on their way are finished first: a batch is short
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StoreException store) {
        throw store;
      }
      if (e.getCause() instanceof RuntimeException unexpected) {
        throw unexpected;
      }
      throw new IllegalStateException(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static long size(@Nullable Object[] values) {
    long size = 64;
    for (Object value : values) {
      size += value instanceof String text ? 40 + 2L * text.length() : 24;
    }
    return size;
  }
}
