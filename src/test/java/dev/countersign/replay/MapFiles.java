package dev.countersign.replay;

import dev.countersign.base.Sha256;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The files of a run, in memory.
final class MapFiles implements RunFiles {

  private final String root;
  private final TreeMap<String, RunFile> files = new TreeMap<>();
  private final Map<Sha256, byte[]> blobs = new HashMap<>();

  /// @param root the run's folder on the machine that wrote it
  MapFiles(String root) {
    this.root = root;
  }

  MapFiles with(String path, String text) {
    return with(path, text.getBytes(StandardCharsets.UTF_8));
  }

  MapFiles with(String path, byte[] bytes) {
    Sha256 digest = Sha256.of(bytes);
    blobs.put(digest, bytes);
    files.put(path, new RunFile(path, digest, bytes.length));
    return this;
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
    byte[] bytes = blobs.get(digest);
    if (bytes == null) {
      throw new IllegalArgumentException("no such blob: " + digest);
    }
    return bytes.clone();
  }

  @Override
  public Optional<String> resolve(String writtenPath) {
    if (writtenPath.startsWith(root + "/")) {
      return Optional.of(writtenPath.substring(root.length() + 1));
    }
    int sibling = writtenPath.indexOf("/base_assets/");
    if (sibling >= 0) {
      return Optional.of(".." + writtenPath.substring(sibling));
    }
    return writtenPath.startsWith("/") ? Optional.empty() : Optional.of(writtenPath);
  }
}
