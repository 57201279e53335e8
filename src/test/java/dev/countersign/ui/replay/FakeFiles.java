package dev.countersign.ui.replay;

import dev.countersign.base.Sha256;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The files of an invented run, in memory.
final class FakeFiles implements RunFiles {

  private final Map<String, RunFile> byPath = new TreeMap<>();
  private final Map<Sha256, byte[]> byDigest = new HashMap<>();

  RunFile add(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var file = new RunFile(path, Sha256.of(bytes), bytes.length);
    byPath.put(path, file);
    byDigest.put(file.digest(), bytes);
    return file;
  }

  String text(RunFile file) {
    return new String(bytes(file.digest()), StandardCharsets.UTF_8);
  }

  @Override
  public Optional<RunFile> file(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  @Override
  public List<RunFile> below(String folder) {
    return byPath.values().stream().filter(file -> file.path().startsWith(folder)).toList();
  }

  @Override
  public byte[] bytes(Sha256 digest) {
    byte[] bytes = byDigest.get(digest);
    if (bytes == null) {
      throw new IllegalArgumentException("no such file: " + digest);
    }
    return bytes;
  }

  @Override
  public Optional<String> resolve(String writtenPath) {
    return Optional.of(writtenPath);
  }
}
