package dev.countersign.ui.main;

import dev.countersign.trace.RunId;
import dev.countersign.ui.session.Bookmarks;
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

/// The marked steps of sessions in a JSON file of the workspace: run and path of the session, and
/// the positions of its marked steps. Losing it loses marks, never decisions.
final class BookmarkFile implements Bookmarks {

  private final Path file;
  private final JsonMapper json = JsonMapper.shared();
  private final Map<String, Set<Integer>> kept;

  /// Opens it; a file that cannot be read counts as empty.
  BookmarkFile(Path file) {
    this.file = file;
    this.kept = read();
  }

  @Override
  public Set<Integer> of(RunId run, String session) {
    return Set.copyOf(kept.getOrDefault(key(run, session), Set.of()));
  }

  /// {@inheritDoc}
  ///
  /// @throws UncheckedIOException if the file cannot be written
  @Override
  public void keep(RunId run, String session, Set<Integer> steps) {
    if (steps.isEmpty()) {
      kept.remove(key(run, session));
    } else {
      kept.put(key(run, session), new TreeSet<>(steps));
    }
    write();
  }

  /// {@inheritDoc}
  ///
  /// @throws UncheckedIOException if the file cannot be written
  @Override
  public void forgetAllBut(Set<RunId> runs) {
    if (kept.keySet()
        .removeIf(key -> runs.stream().noneMatch(run -> key.startsWith(run + "/s:")))) {
      write();
    }
  }

  private static String key(RunId run, String session) {
    return run + "/s:" + session;
  }

  private Map<String, Set<Integer>> read() {
    Map<String, Set<Integer>> read = new TreeMap<>();
    if (!Files.isRegularFile(file)) {
      return read;
    }
    try {
      for (var session : json.readTree(Files.readAllBytes(file)).properties()) {
        Set<Integer> steps = new TreeSet<>();
        session.getValue().forEach(step -> steps.add(step.asInt(0)));
        read.put(session.getKey(), steps);
      }
      return read;
    } catch (IOException | JacksonException e) {
      return new TreeMap<>();
    }
  }

  private void write() {
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.write(fresh, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(kept));
      try {
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The marks could not be kept: " + file, e);
    }
  }
}
