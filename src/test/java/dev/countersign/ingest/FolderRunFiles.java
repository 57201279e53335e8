package dev.countersign.ingest;

import dev.countersign.base.Sha256;
import dev.countersign.trace.RunFile;
import dev.countersign.trace.RunFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A run that lies in a folder, for tests.
final class FolderRunFiles implements RunFiles {

  private final String originalRoot;
  private final Map<String, RunFile> inventory = new TreeMap<>();
  private final Map<Sha256, byte[]> contents = new HashMap<>();

  FolderRunFiles(Path folder, String originalRoot) {
    this.originalRoot = originalRoot;
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(path);
        String name = folder.relativize(path).toString().replace('\\', '/');
        Sha256 digest = Sha256.of(bytes);
        contents.put(digest, bytes);
        inventory.put(name, new RunFile(name, digest, bytes.length));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<RunFile> file(String path) {
    return Optional.ofNullable(inventory.get(path));
  }

  @Override
  public List<RunFile> below(String folder) {
    return inventory.values().stream()
        .filter(file -> folder.isEmpty() || file.path().startsWith(folder + "/"))
        .toList();
  }

  @Override
  public byte[] bytes(Sha256 digest) {
    byte[] bytes = contents.get(digest);
    if (bytes == null) {
      throw new IllegalStateException("no content " + digest);
    }
    return bytes;
  }

  @Override
  public Optional<String> resolve(String writtenPath) {
    String path = writtenPath;
    if (path.startsWith(originalRoot + "/")) {
      path = path.substring(originalRoot.length() + 1);
    } else if (path.startsWith("/") || path.matches("[A-Za-z]:/.*")) {
      return Optional.empty();
    }
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return Optional.of(String.join("/", parts));
  }
}
