package dev.countersign.ingest;

import dev.countersign.base.Sha256;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The files of a run for its readers: listings leave out the copies of session journals, so that
/// no record is read twice. Each file can still be asked for by its path.
record WithoutCopies(RunFiles files, Set<String> copies) implements RunFiles {

  @Override
  public Optional<RunFile> file(String path) {
    return files.file(path);
  }

  @Override
  public List<RunFile> below(String folder) {
    return files.below(folder).stream().filter(file -> !copies.contains(file.path())).toList();
  }

  @Override
  public byte[] bytes(Sha256 digest) {
    return files.bytes(digest);
  }

  @Override
  public Optional<String> resolve(String writtenPath) {
    return files.resolve(writtenPath);
  }

  @Override
  public String originalRoot() {
    return files.originalRoot();
  }
}
