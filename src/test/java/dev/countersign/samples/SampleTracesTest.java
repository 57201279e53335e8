package dev.countersign.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The committed samples are what the program writes, byte for byte.
///
/// After a change of the program: run this test once with `-Dsamples.write=true` and commit.
class SampleTracesTest {
  private static final Path COMMITTED = Path.of("sample-traces");
  private static final String README = "README.md";

  @Test
  void committedFilesAreWhatTheProgramWrites() throws IOException {
    var made = SampleTraces.tree().bytes();
    if (Boolean.getBoolean("samples.write")) {
      for (var stale : committed()) {
        Files.delete(COMMITTED.resolve(stale));
      }
      SampleTraces.tree().writeTo(COMMITTED);
    }
    var missing = new TreeSet<>(made.keySet());
    missing.removeAll(committed());
    assertEquals(Set.of(), missing, "made but not committed");
    var unexpected = committed();
    unexpected.removeAll(made.keySet());
    assertEquals(Set.of(), unexpected, "committed but not made");
    for (var file : made.entrySet()) {
      assertArrayEquals(
          file.getValue(), Files.readAllBytes(COMMITTED.resolve(file.getKey())), file.getKey());
    }
  }

  private static Set<String> committed() throws IOException {
    try (var files = Files.walk(COMMITTED)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> COMMITTED.relativize(file).toString().replace('\\', '/'))
          .filter(path -> !path.equals(README))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void twoRunsOfTheProgramAgree() {
    var first = SampleTraces.tree().bytes();
    var second = SampleTraces.tree().bytes();
    assertEquals(first.keySet(), second.keySet());
    first.forEach((path, bytes) -> assertArrayEquals(bytes, second.get(path), path));
  }
}
