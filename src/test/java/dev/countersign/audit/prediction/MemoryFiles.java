package dev.countersign.audit.prediction;

import dev.countersign.base.Sha256;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The files of a made-up run.
final class MemoryFiles implements RunFiles {

  private final TreeMap<String, RunFile> files = new TreeMap<>();
  private final Map<Sha256, byte[]> blobs = new HashMap<>();

  void put(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Sha256 digest = Sha256.of(bytes);
    blobs.put(digest, bytes);
    files.put(path, new RunFile(path, digest, bytes.length));
  }

  @Override
  public Optional<RunFile> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  @Override
  public List<RunFile> below(String folder) {
    return files.values().stream()
        .filter(file -> folder.isEmpty() || file.path().startsWith(folder + "/"))
        .toList();
  }

  @Override
  public byte[] bytes(Sha256 digest) {
    return Optional.ofNullable(blobs.get(digest)).orElseThrow().clone();
  }

  @Override
  public Optional<String> resolve(String writtenPath) {
    return Optional.of(writtenPath);
  }
}
