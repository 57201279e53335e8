package dev.countersign.ingest;

import dev.countersign.base.Counted;
import dev.countersign.base.Progress;
import dev.countersign.base.Sha256;
import dev.countersign.base.VisibleText;
import dev.countersign.store.BlobStore;
import dev.countersign.store.Database;
import dev.countersign.store.StoreException;
import dev.countersign.trace.Finding;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.TraceRepository;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes the runs again that the database lost, from the lists of what was imported and the store
/// of raw bytes; files that the store lost too are looked for where they were imported from.
public final class Restoration {

  private final Database database;
  private final BlobStore blobs;
  private final StoredRun stored;
  private final ImportRecords records;

  /// @param folder the workspace's folder
  /// @param reader what reads the stored files
  public Restoration(Database database, BlobStore blobs, Path folder, RunReader reader) {
    this.database = database;
    this.blobs = blobs;
    this.stored = new StoredRun(database, blobs, reader);
    this.records = new ImportRecords(folder.resolve(ImportRecords.FOLDER), database);
  }

  /// Makes every lost run again.
  ///
  /// @return a sentence for each run, saying whether it is whole; empty if none was lost
  /// @throws StoreException if the workspace cannot be written
  public List<String> run() {
    var said = new ArrayList<String>();
    try {
      for (Path list : records.lost()) {
        said.add(restored(list));
      }
    } catch (IOException e) {
      throw new StoreException(
          "The lists of imported files cannot be read: check the permissions of the workspace's"
              + " folder.",
          e);
    }
    records.keep();
    return said;
  }

  /// Forgets the lists of a run's revisions, before the run itself is removed.
  ///
  /// @throws UncheckedIOException if the disk refuses
  public void forget(List<Sha256> inventories) {
    try {
      for (Sha256 inventory : inventories) {
        records.remove(inventory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String restored(Path list) throws IOException {
    return read(list)
        .map(this::restored)
        .orElseGet(() ->
            "The list %s is damaged, so its run could not be read again: import it again."
                .formatted(list.getFileName()));
  }

  private static Optional<RecordedImport> read(Path list) throws IOException {
    try {
      return RecordedImport.parse(Files.readString(list));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private String restored(RecordedImport recorded) {
    var imports = new ImportRepository(database);
    long run = imports.open(recorded.line().importedAt());
    boolean kept = false;
    try {
      List<RunFile> missing = fill(run, recorded);
      kept = new RecordedImportRepository(database).restore(run, recorded.line());
      return sentence(recorded.line(), missing);
    } finally {
      if (!kept) {
        new TraceRepository(database, blobs).remove(run);
      }
    }
  }

  /// @return the files that are nowhere
  private List<RunFile> fill(long run, RecordedImport recorded) {
    try (var sink = new SqliteRunSink(database, run)) {
      return fill(run, sink, recorded);
    }
  }

  private List<RunFile> fill(long run, SqliteRunSink sink, RecordedImport recorded) {
    var missing = new ArrayList<RunFile>();
    for (RunFile file : recorded.files()) {
      if (isStored(file) || takenAgain(recorded.line().source(), file)) {
        sink.file(file.path(), file.digest().hex(), file.size());
        OptionalInt round = Inventory.round(file.path());
        round.ifPresent(sink::round);
      } else {
        missing.add(file);
      }
    }
    recorded.findings().forEach(sink::finding);
    missing.forEach(file -> sink.finding(lost(file)));
    sink.findingsAreComplete();
    sink.flush();
    RecordedImport.Line line = recorded.line();
    stored.read(run, line.layout(), line.originalRoot(), sink, line.bytes(), Progress.NONE);
    return missing;
  }

  private static Finding lost(RunFile file) {
    return new Finding(
        "FILE_UNREADABLE",
        Finding.Outcome.FILE_ERROR,
        file.path(),
        0,
        0,
        "the workspace lost it, and its source is not there any more: import the run again");
  }

  private boolean isStored(RunFile file) {
    return blobs.contains(file.digest()) && blobs.size(file.digest()) == file.size();
  }

  /// Whether the file still lies where it was imported from, with the same bytes.
  private boolean takenAgain(String source, RunFile file) {
    try {
      Path named = Path.of(source);
      Path root = Files.isDirectory(named) ? RunFolder.locate(named) : named;
      Path found = root.resolve(file.path());
      if (!Files.isRegularFile(found, LinkOption.NOFOLLOW_LINKS)
          || Files.size(found) != file.size()) {
        return false;
      }
      try (InputStream in = Files.newInputStream(found, LinkOption.NOFOLLOW_LINKS)) {
        return blobs.put(in).digest().equals(file.digest());
      }
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  private static String sentence(RecordedImport.Line line, List<RunFile> missing) {
    String run = line.id() + (line.revision() > 1 ? " (revision " + line.revision() + ")" : "");
    if (missing.isEmpty()) {
      return "The run %s was read again from the stored files.".formatted(run);
    }
    return "The run %s was read again without %d of its %s, such as %s: import it again from %s."
        .formatted(
            run,
            missing.size(),
            Counted.of(line.files(), "file"),
            VisibleText.of(missing.getFirst().path()),
            VisibleText.of(line.source()));
  }
}
