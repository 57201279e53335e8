package dev.countersign.review;

import dev.countersign.trace.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What lies on a person's desk and needs no signature: which files were viewed. Kept in
/// `desk.json` of the workspace; losing it loses ticks, never decisions. Thread-safe.
public final class Desk {

  private final Path file;
  private final JsonMapper json = JsonMapper.shared();
  private final Map<String, Set<String>> viewed;

  /// Opens the desk; a file that cannot be read counts as an empty desk.
  public Desk(Path file) {
    this.file = file;
    this.viewed = read();
  }

  /// Whether this file of this rewrite was viewed.
  public synchronized boolean viewed(RunId run, String rewrite, String label) {
    Set<String> labels = viewed.get(run + "/" + rewrite);
    return labels != null && labels.contains(label);
  }

  /// Ticks a file as viewed.
  ///
  /// @throws UncheckedIOException if the desk cannot be written
  public synchronized void markViewed(RunId run, String rewrite, String label) {
    if (viewed.computeIfAbsent(run + "/" + rewrite, _ -> new TreeSet<>()).add(label)) {
      write();
    }
  }

  /// Forgets the ticks of a removed run.
  public synchronized void forget(RunId run) {
    if (viewed.keySet().removeIf(key -> key.startsWith(run + "/"))) {
      write();
    }
  }

  private Map<String, Set<String>> read() {
    if (!Files.isRegularFile(file)) {
      return new TreeMap<>();
    }
    try {
      Map<String, Set<String>> read = new TreeMap<>();
      for (var rewrite : json.readTree(Files.readAllBytes(file)).properties()) {
        Set<String> labels = new TreeSet<>();
        rewrite.getValue().forEach(label -> labels.add(label.stringValue("")));
        read.put(rewrite.getKey(), labels);
      }
      return read;
    } catch (IOException | JacksonException e) {
      return new TreeMap<>();
    }
  }

  private void write() {
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.write(fresh, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(viewed));
      try {
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
