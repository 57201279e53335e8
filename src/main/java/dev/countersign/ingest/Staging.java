package dev.countersign.ingest;

import dev.countersign.store.ProcessMark;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// A folder inside the workspace in which one archive is unpacked; gone when closed.
record Staging(Path folder) implements AutoCloseable {

  /// Makes an empty one below `parent`.
  static Staging in(Path parent) throws IOException {
    Files.createDirectories(parent);
    return new Staging(Files.createTempDirectory(parent, ProcessMark.current() + "."));
  }

  /// Removes what killed programs left below `parent`.
  static void removeLeftovers(Path parent) throws IOException {
    if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent)) {
      for (Path folder : found) {
        String name = String.valueOf(folder.getFileName());
        String mark = name.substring(0, Math.max(0, name.indexOf('.')));
        if (ProcessMark.parse(mark).filter(ProcessMark::isAlive).isEmpty()) {
          new Staging(folder).close();
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes ignored)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e)
              throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
