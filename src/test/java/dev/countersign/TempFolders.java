package dev.countersign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/// Makes the tests' temporary folders, all in one folder that goes when the JVM ends.
///
/// They are not deleted one by one after each test: on ext4 a new file passes by the places of all
/// files that were deleted in the last minutes, and that was a tenth of the processor time of all
/// tests.
public final class TempFolders implements TempDirFactory {

  private static final Path ROOT = root();
  private static final Logger SKIPPED =
      Logger.getLogger("org.junit.jupiter.engine.extension.TempDirectory$Cleanup");

  static {
    SKIPPED.setLevel(Level.WARNING); // else a line for each folder that JUnit does not delete
  }

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
      throws IOException {
    String name = test.getTestClass().map(Class::getSimpleName).orElse("test");
    return Files.createTempDirectory(ROOT, name + "-");
  }

  private static Path root() {
    try {
      Path root = Files.createTempDirectory("countersign-tests-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(root)));
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path root) {
    try {
      Files.walkFileTree(root, new Deletion());
    } catch (IOException e) {
      System.getLogger(TempFolders.class.getName())
          .log(System.Logger.Level.WARNING, "a temporary folder of the tests is left", e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
