package dev.countersign.audit.gate;

import dev.countersign.base.Sha256;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files of a run, kept in memory so that its workspace may be closed.
final class KeptFiles implements RunFiles {

  private final RunFiles files;
  private final List<RunFile> all;
  private final Map<Sha256, byte[]> bytes = new HashMap<>();

  KeptFiles(RunFiles files) {
    this.files = files;
    this.all = files.below("");
    all.forEach(file -> bytes.put(file.digest(), files.bytes(file.digest())));
  }

  @Override
  public Optional<RunFile> file(String path) {
    return all.stream().filter(file -> file.path().equals(path)).findFirst();
  }

  @Override
  public List<RunFile> below(String folder) {
    return all.stream()
        .filter(file -> folder.isEmpty() || file.path().startsWith(folder + "/"))
        .toList();
  }

  @Override
  public byte[] bytes(Sha256 digest) {
    return Optional.ofNullable(bytes.get(digest)).orElseThrow().clone();
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
