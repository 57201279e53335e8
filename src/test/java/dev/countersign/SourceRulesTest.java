package dev.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rules about the text of the sources that no compiler knows (docs/ARCHITECTURE.md).
class SourceRulesTest {

  private static final Path MAIN = Path.of("src/main/java");
  private static final int MOST_LINES = 400;
  private static final Pattern INLINE_STYLE = Pattern.compile("setStyle\\(\\s*\"");
  private static final Pattern FALSE_PROMISES =
      Pattern.compile(
          "(?<!SuppressWarnings\\()\"[^\"\n]*(?i:tamper-?proof|immutable(?!=1\")|signed at\\b)[^\"\n]*\"");
  private static final Pattern LEFTOVERS = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");

  @Test
  void noClassHasMoreThan400Lines() throws IOException {
    assertEquals(List.of(), filesWhere(file -> lines(file).size() > MOST_LINES));
  }

  @Test
  void looksComeFromStyleSheetsOnly() throws IOException {
    assertEquals(List.of(), filesWhere(file -> INLINE_STYLE.matcher(text(file)).find()));
  }

  @Test
  void noTextPromisesMoreThanTheLedgerKeeps() throws IOException {
    assertEquals(List.of(), filesWhere(file -> FALSE_PROMISES.matcher(text(file)).find()));
  }

  @Test
  void nothingIsLeftForLater() throws IOException {
    assertEquals(List.of(), filesWhere(file -> LEFTOVERS.matcher(text(file)).find()));
  }

  private interface Rule {
    boolean isBroken(Path file) throws IOException;
  }

  private static List<Path> filesWhere(Rule rule) throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      var broken = new java.util.ArrayList<Path>();
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        if (rule.isBroken(file)) {
          broken.add(file);
        }
      }
      return broken;
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file);
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file);
  }
}
