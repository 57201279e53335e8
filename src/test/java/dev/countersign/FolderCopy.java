package dev.countersign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Copies of folders with all that is in them, for tests that change what they read.
public final class FolderCopy {

  private FolderCopy() {}

  /// Copies a folder.
  ///
  /// @param to made if it is not there, with the folders above it
  public static void of(Path from, Path to) throws IOException {
    of(from, to, _ -> true);
  }

  /// Copies what is wanted of a folder.
  ///
  /// @param wanted asked of every file and folder, as a path that begins with `from`
  public static void of(Path from, Path to, Predicate<Path> wanted) throws IOException {
    Files.createDirectories(to);
    List<Path> found;
    try (Stream<Path> walk = Files.walk(from)) {
      found = walk.filter(path -> !path.equals(from)).filter(wanted).toList();
    }
    for (Path path : found) {
      Path copy = to.resolve(from.relativize(path).toString());
      if (Files.isDirectory(path)) {
        Files.createDirectories(copy);
      } else {
        Files.createDirectories(copy.resolveSibling(""));
        Files.copy(path, copy);
      }
    }
  }
}
