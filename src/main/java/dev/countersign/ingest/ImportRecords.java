package dev.countersign.ingest;

import dev.countersign.base.Disk;
import dev.countersign.base.Sha256;
import dev.countersign.store.Database;
import dev.countersign.trace.RunFileRepository;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The lists of what was imported, as files beside the database: `imports/<inventory>.jsonl`. With
/// them and the store, a lost database is made again (LEDGER section 2, corruption).
///
/// A list is written after its import is complete, and removed before the run is. So a list without
/// a run means that the database lost it.
final class ImportRecords {

  static final String FOLDER = "imports";

  private static final String END = ".jsonl";

  private final Path folder;
  private final RecordedImportRepository imports;
  private final RunFileRepository inventories;

  ImportRecords(Path folder, Database database) {
    this.folder = folder;
    this.imports = new RecordedImportRepository(database);
    this.inventories = new RunFileRepository(database);
  }

  /// Writes the lists that are missing or out of date. A disk that refuses is asked again at the
  /// next start: the imports themselves are complete.
  void keep() {
    for (RecordedImportRepository.Complete run : imports.complete()) {
      Path file = file(run.line().inventory());
      try {
        if (!firstLine(file).equals(Optional.of(run.line().text()))) {
          var whole =
              new RecordedImport(
                  run.line(), inventories.below(run.key(), ""), imports.findings(run.key()));
          Disk.REAL.put(file, whole.text().getBytes(StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        System.getLogger(ImportRecords.class.getName())
            .log(System.Logger.Level.WARNING, "a list of imported files could not be written", e);
      }
    }
  }

  /// The lists whose runs the database does not have.
  ///
  /// @throws IOException if the folder cannot be read
  List<Path> lost() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<String> known =
        imports.complete().stream().map(run -> run.line().inventory().hex() + END).toList();
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files
              .filter(file -> String.valueOf(file.getFileName()).endsWith(END))
              .filter(file -> !known.contains(String.valueOf(file.getFileName())))
              .sorted()
              .toList());
    }
  }

  /// Removes the list of a run that is to be removed.
  ///
  /// @throws IOException if the disk refuses
  void remove(Sha256 inventory) throws IOException {
    Files.deleteIfExists(file(inventory));
  }

  private Path file(Sha256 inventory) {
    return folder.resolve(inventory.hex() + END);
  }

  private static Optional<String> firstLine(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return Optional.of(Objects.requireNonNullElse(in.readLine(), ""));
    }
  }
}
