package dev.countersign.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a person asks for beside the path to import.
///
/// @param name what to call the run; empty to take the folder's name
/// @param with further folders to take as siblings of the run (`--with`)
public record ImportOptions(String name, List<Path> with) {

  /// Nothing asked for.
  public static final ImportOptions DEFAULT = new ImportOptions("", List.of());

  public ImportOptions {
    with = List.copyOf(with);
  }

  /// The first of the further folders that is not there.
  Optional<Path> missing() {
    return with.stream().filter(folder -> !Files.exists(folder)).findFirst();
  }
}
