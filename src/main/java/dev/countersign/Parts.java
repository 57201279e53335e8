package dev.countersign;

import dev.countersign.search.Searches;
import dev.countersign.store.BlobStore;
import dev.countersign.store.Database;
import dev.countersign.store.StoreException;
import dev.countersign.trace.SessionRepository;
import dev.countersign.trace.TraceRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// What a workspace is made of that differs where it can only be read: nothing is made in its
/// folder then, and what can be made again from it lies in a temporary folder until it is closed.
final class Parts implements AutoCloseable {

  private final Path folder;
  private final Database database;
  private final Optional<Path> aside;
  private final Database decisions;

  /// @param folder of the workspace
  /// @param database of the workspace, open
  Parts(Path folder, Database database) {
    this.folder = folder;
    this.database = database;
    this.aside = database.isReadOnly() ? Optional.of(temporary()) : Optional.empty();
    this.decisions =
        aside.map(place -> Database.open(place.resolve("workspace.db"))).orElse(database);
  }

  /// The stored files.
  BlobStore blobs() {
    Path store = folder.resolve("store");
    return aside.isPresent() ? BlobStore.toRead(store) : BlobStore.open(store);
  }

  /// Where the decisions are looked up; made again from the ledger where it is not up to date.
  Database decisions() {
    return decisions;
  }

  /// The search index.
  Searches searches(
      TraceRepository traces, SessionRepository sessions, BlobStore blobs, Clock clock) {
    Path index = folder.resolve("search.db");
    return aside
        .map(place ->
            Searches.openToRead(index, place.resolve("search.db"), traces, sessions, blobs))
        .orElseGet(() -> Searches.open(index, traces, sessions, blobs, clock));
  }

  /// Closes the databases; the search index is closed before.
  @Override
  public void close() {
    if (aside.isPresent()) {
      decisions.close();
      remove(aside.get());
    }
    database.close();
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("countersign-reading");
    } catch (IOException e) {
      throw new StoreException(
          "No folder can be made among the temporary files, which a workspace that can only be read"
              + " needs: free some space.",
          e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      System.getLogger(Parts.class.getName())
          .log(System.Logger.Level.DEBUG, "a temporary folder stays", e);
    }
  }
}
