package dev.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command lines of the README do what they are there for, one after the other, as written.
class ReadmeCommandsTest {

  private static final Pattern LINE = Pattern.compile("(?m)^    \\./countersign +([^\\s#].*)$");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");

  @TempDir Path folder;

  @Test
  void everyLineOfTheReadmeWorks() throws IOException {
    Verbs ada = new Verbs(folder.resolve("w")).as("p-001", "Ada Example");
    List<String> lines =
        LINE.matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(line -> line.group(1).replaceFirst(" +#.*", ""))
            .filter(line -> !line.equals("demo"))
            .toList();
    assertEquals(8, lines.size(), lines.toString());
    for (String line : lines) {
      Verbs.Ran ran = ada.run(words(line));
      assertEquals(0, ran.exit(), line + "\n" + ran.out() + ran.err());
      assertFalse(ran.out().isBlank(), line);
      assertTrue(!line.startsWith("search") || ran.out().contains("request timed out"), ran.out());
    }
  }

  private static String[] words(String line) {
    return WORD.matcher(line).results().map(ReadmeCommandsTest::word).toArray(String[]::new);
  }

  private static String word(MatchResult found) {
    return Stream.of(1, 2, 3)
        .filter(group -> found.start(group) >= 0)
        .map(found::group)
        .findFirst()
        .orElseThrow();
  }
}
