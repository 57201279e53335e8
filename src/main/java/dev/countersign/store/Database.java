package dev.countersign.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;

/// An SQLite file of a workspace. Thread-safe: writers take turns on a single connection, readers
/// have a few of their own, so that no screen waits for an import.
///
/// Other programs may use the same file at the same time: write transactions take SQLite's lock at
/// once, so none of them fails half-way because another wrote in between.
public final class Database implements AutoCloseable {

  private static final int READERS = 4;

  /// Of all connections: each statement is parsed once.
  private static final SqlParser PARSER = new ColonPrefixSqlParser();

  private final Path file;
  private final Schema schema;
  private final ReentrantLock turn = new ReentrantLock();
  private boolean unhurried;
  private final Optional<Handle> writer;
  private final DatabaseFile.Reading reading;
  private final Semaphore readers = new Semaphore(READERS, true);
  private final Deque<Handle> idle = new ArrayDeque<>();

  private Database(
      Path file, Schema schema, Optional<Handle> writer, DatabaseFile.Reading reading) {
    this.schema = schema;
    this.file = file;
    this.writer = writer;
    this.reading = reading;
  }

  /// Opens the workspace's own database, making it if it is missing, and brings its schema up to
  /// date.
  ///
  /// @throws StoreException if it cannot be opened, is not ours, was written by a newer program, or
  ///   has tables that this program did not make; such a file is left as it is
  public static Database open(Path file) {
    return open(file, Schema.WORKSPACE);
  }

  /// As [#open(Path)], for a file that holds something else.
  ///
  /// @throws DamagedException if SQLite finds the file damaged
  public static Database open(Path file, Schema schema) {
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        DatabaseFile.create(file, schema);
      }
      if (Seal.isBroken(file)) {
        throw Soundness.damaged(schema, new SQLException("the checksum is another"));
      }
      DatabaseFile.recognise(file, schema, Connections::reading);
      Seal.remove(file);
      DatabaseFile.removeLeftovers(file);
      Connection connection = Connections.writing(file, schema.worth());
      boolean good = false;
      try {
        Soundness.require(connection, file, schema);
        migrate(connection, file, schema);
        good = true;
      } finally {
        if (!good) {
          connection.close();
        }
      }
      return new Database(file, schema, Optional.of(handle(connection)), Connections::reading);
    } catch (SQLException | IOException e) {
      throw Soundness.isDamage(e)
          ? Soundness.damaged(schema, e)
          : new StoreException(
              "The %s cannot be opened: check that its folder can be written and has free space, or choose another workspace."
                  .formatted(schema.noun()),
              e);
    }
  }

  /// Opens the workspace's own database where it cannot be written; nothing is changed or left
  /// beside it.
  ///
  /// @throws StoreException as [#open(Path)], and if it was written by an older program
  public static Database openToRead(Path file) {
    return openToRead(file, Schema.WORKSPACE);
  }

  /// As [#openToRead(Path)], for a file that holds something else.
  public static Database openToRead(Path file, Schema schema) {
    try {
      if (Seal.isBroken(file)) {
        throw Soundness.damaged(schema, new SQLException("the checksum is another"));
      }
      DatabaseFile.recognise(file, schema, Connections::readingOnly);
      try (Connection connection = Connections.readingOnly(file)) {
        if (Migrations.version(connection) < schema.newest()) {
          throw new StoreException(
              "The %s was made by an older version of this program and cannot be written: open it once where it can be, or copy the workspace."
                  .formatted(schema.noun()));
        }
        requireOwnSchema(connection, schema);
      }
      return new Database(file, schema, Optional.empty(), Connections::readingOnly);
    } catch (SQLException | IOException e) {
      throw Soundness.isDamage(e)
          ? Soundness.damaged(schema, e)
          : new StoreException(
              "The %s can be neither written nor read: ask for the right to write in its folder, or copy the workspace."
                  .formatted(schema.noun()),
              e);
    }
  }

  /// Refuses work that ends in a write, before anything else of it is done.
  ///
  /// @throws StoreException if the database can only be read
  public void requireWritable() {
    requireWriter();
  }

  private Handle requireWriter() {
    return writer.orElseThrow(() ->
        new StoreException(
            "The %s can only be read: ask for the right to write in its folder, or copy the workspace with countersign backup."
                .formatted(schema.noun())));
  }

  /// Whether every write is refused.
  public boolean isReadOnly() {
    return writer.isEmpty();
  }

  /// A database, and what became of the one that lay there before.
  ///
  /// @param database open
  /// @param setAside where a damaged file lies now
  public record Opened(Database database, Optional<Path> setAside) {}

  /// As [#open(Path)], but a damaged file is renamed and a new one made in its place. Of several
  /// programs that find it damaged at once, one does that.
  ///
  /// @throws StoreException as [#open(Path)], other than for damage
  public static Opened openOrSetAside(Path file, Clock clock) {
    try {
      return new Opened(open(file), Optional.empty());
    } catch (DamagedException e) {
      try (FileChannel channel =
              FileChannel.open(
                  file.resolveSibling(file.getFileName() + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        return openedInItsPlace(file, clock);
      } catch (IOException refused) {
        e.addSuppressed(refused);
        throw e;
      }
    }
  }

  private static Opened openedInItsPlace(Path file, Clock clock) {
    try {
      return new Opened(open(file), Optional.empty());
    } catch (DamagedException e) {
      Path aside = setAside(file, clock);
      return new Opened(open(file), Optional.of(aside));
    }
  }

  /// Renames a damaged database to `<name>.corrupt-<utc>`, with its side files, so that the next
  /// [#open] makes a new one. The file must not be open.
  ///
  /// @return where it lies now
  /// @throws StoreException if it cannot be renamed
  public static Path setAside(Path file, Clock clock) {
    try {
      return DatabaseFile.setAside(file, clock);
    } catch (IOException e) {
      throw new StoreException(
          "The damaged workspace database cannot be renamed: close other programs that use it.", e);
    }
  }

  /// Runs `work` in a transaction of its own: all of it is stored or, if it throws, none.
  ///
  /// @throws IllegalStateException if called from inside a write
  /// @throws StoreException if SQLite refuses
  public <T> T write(Work<T> work) {
    return write(work, false);
  }

  /// As [#write], but a power cut may undo it, together with everything that was written so since
  /// the last [#write]; a program that is killed loses nothing. For rows that count only once a
  /// later write says so, as those of an import do.
  ///
  /// @throws IllegalStateException if called from inside a write
  /// @throws StoreException if SQLite refuses
  public <T> T writeSoon(Work<T> work) {
    return write(work, true);
  }

  private <T> T write(Work<T> work, boolean soon) {
    if (turn.isHeldByCurrentThread()) {
      throw new IllegalStateException("write transactions do not nest");
    }
    Handle handle = requireWriter();
    turn.lock();
    try {
      if (soon != unhurried && schema.worth() == Schema.Worth.KEPT) {
        handle.execute(soon ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL");
        unhurried = soon;
      }
      return transact(handle, "BEGIN IMMEDIATE", work);
    } catch (JdbiException e) {
      throw failed(e);
    } finally {
      turn.unlock();
    }
  }

  /// Runs `work` on one consistent state of the database, without waiting for writers.
  ///
  /// @throws StoreException if SQLite refuses, or if `work` tries to write
  public <T> T read(Work<T> work) {
    readers.acquireUninterruptibly();
    try {
      Handle handle = reader();
      T result = transact(handle, "BEGIN", work);
      synchronized (idle) {
        idle.push(handle);
      }
      return result;
    } finally {
      readers.release();
    }
  }

  /// What SQLite finds wrong with the file; empty if nothing. Reads the whole file.
  public List<String> check() {
    List<String> answers =
        read(handle -> handle.createQuery("PRAGMA quick_check").mapTo(String.class).list());
    return answers.equals(List.of("ok")) ? List.of() : answers;
  }

  /// Copies the database as it is now to a file that does not exist yet, while others write.
  ///
  /// @throws StoreException if it cannot be copied or the copy is not sound; no file is left then
  public void copyTo(Path target) {
    try (Connection source = reading.to(file)) {
      Backups.copy(source, target);
    } catch (SQLException | IOException e) {
      throw new StoreException(
          "The %s cannot be copied: check that the folder can be written, has free space and has no file of that name."
              .formatted(schema.noun()),
          e);
    }
  }

  /// Closes every connection. Not to be called while other threads still read or write.
  @Override
  public void close() {
    var all = new ArrayList<Handle>();
    synchronized (idle) {
      all.addAll(idle);
      idle.clear();
    }
    all.forEach(Handle::close);
    writer.ifPresent(handle -> {
      handle.close();
      switch (schema.worth()) {
        case KEPT -> Seal.put(file);
        case REBUILT -> {}
      }
    });
  }

  private Handle reader() {
    synchronized (idle) {
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    try {
      return handle(reading.to(file));
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static Handle handle(Connection connection) {
    Jdbi jdbi = Jdbi.create(() -> connection); // closed with its handle
    jdbi.configure(SqlStatements.class, statements -> statements.setSqlParser(PARSER));
    return jdbi.open();
  }

  private <T> T transact(Handle handle, String begin, Work<T> work) {
    try {
      handle.execute(begin);
      boolean committed = false;
      try {
        T result = work.on(handle);
        handle.execute("COMMIT");
        committed = true;
        return result;
      } finally {
        if (!committed) {
          rollBack(handle);
        }
      }
    } catch (SQLException | JdbiException e) {
      throw failed(e);
    }
  }

  private static void rollBack(Handle handle) {
    try {
      handle.execute("ROLLBACK");
    } catch (JdbiException e) {
      // SQLite has already rolled back by itself, as it does when the disk is full
      System.getLogger(Database.class.getName()).log(System.Logger.Level.DEBUG, "rolled back", e);
    }
  }

  private StoreException failed(Throwable e) {
    if (Soundness.isDamage(e)) {
      Soundness.suspect(file);
      return Soundness.damaged(schema, e);
    }
    return new StoreException(
        "The %s could not be read or written: check the free space of its disk, then try again; `countersign doctor` says more."
            .formatted(schema.noun()),
        e);
  }

  private static void migrate(Connection connection, Path file, Schema schema)
      throws SQLException, IOException {
    int version = Migrations.version(connection);
    if (version < schema.newest()) {
      requireOwnSchema(connection, schema.upTo(version));
      switch (schema.worth()) {
        case KEPT -> Backups.beforeMigration(connection, file);
        case REBUILT -> {}
      }
      Migrations.apply(connection, schema);
    }
    requireOwnSchema(connection, schema);
  }

  private static void requireOwnSchema(Connection connection, Schema schema) throws SQLException {
    if (!Migrations.schema(connection).equals(Migrations.expectedSchema(schema))) {
      throw new StoreException(
          "The %s has tables, views or triggers that this program did not make: it is not used. Move its file away; everything in it can be rebuilt."
              .formatted(schema.noun()));
    }
  }
}
