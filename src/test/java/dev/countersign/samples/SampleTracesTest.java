package dev.countersign.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The committed samples are what the program writes, byte for byte.
///
/// After a change of the program: run this test once with `-Dsamples.write=true` and commit.
class SampleTracesTest {
  private static final Path COMMITTED = Path.of("sample-traces");
  private static final String README = "README.md";

  @Test
  void committedFilesAreWhatTheProgramWrites() throws IOException {
    var tree = SampleTraces.tree();
    if (Boolean.getBoolean("samples.write")) {
      tree.writeTo(COMMITTED);
    }
    var made = tree.bytes();
    var found = new TreeSet<String>();
    try (var files = Files.walk(COMMITTED)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> COMMITTED.relativize(file).toString().replace('\\', '/'))
          .filter(path -> !path.equals(README))
          .forEach(found::add);
    }
    assertEquals(new TreeSet<>(made.keySet()), found);
    for (var file : made.entrySet()) {
      assertArrayEquals(
          file.getValue(), Files.readAllBytes(COMMITTED.resolve(file.getKey())), file.getKey());
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
