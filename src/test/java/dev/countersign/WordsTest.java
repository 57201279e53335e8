package dev.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every text that a person can read: string literals, resources, pages. None promises more than
/// the ledger keeps. Comments in sources may call a Java value immutable; they are no such text.
class WordsTest {

  private static final Pattern PROMISES =
      Pattern.compile("(?i)tamper[- ]?proof|\\bimmutab(?!le=1\")|\\bsigned at\\b|unalterable");
  private static final Pattern LITERAL =
      Pattern.compile("\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"");
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern ANNOTATION = Pattern.compile("@SuppressWarnings\\([^)]*\\)");
  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*//.*$|\\s//[^\"\\n]*$");
  private static final List<Path> PAGES =
      List.of(Path.of("README.md"), Path.of("docs"), Path.of("src/main/resources"));

  @Test
  void noTextOfTheProgramPromisesMoreThanTheLedgerKeeps() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path source : files(Path.of("src/main/java"), ".java")) {
      Matcher literal = LITERAL.matcher(literals(source));
      while (literal.find()) {
        if (PROMISES.matcher(literal.group()).find()) {
          found.add(source + ": " + literal.group());
        }
      }
    }
    assertEquals(List.of(), found);
  }

  @Test
  void noPageAndNoResourceDoes() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path page : PAGES) {
      for (Path file : files(page, "")) {
        String name = file.toString();
        boolean ours = !name.endsWith("ARCHITECTURE.md") && !name.contains("adr");
        if (!name.endsWith(".png") && ours && PROMISES.matcher(text(file)).find()) {
          found.add(name);
        }
      }
    }
    assertEquals(List.of(), found);
  }

  @Test
  void theRightWordsAreUsed() throws IOException {
    assertTrue(all().contains("tamper-evident"));
    assertTrue(all().contains("time as stated by this computer"));
    String screen = text(Path.of("src/main/java/dev/countersign/ui/ledger/LedgerView.java"));
    assertTrue(screen.contains("tamper-evident") && screen.contains("as stated by this computer"));
  }

  /// A sentence that is broken over several lines is read as one.
  private static String literals(Path source) throws IOException {
    String code = COMMENT.matcher(text(source)).replaceAll("");
    return JOINED.matcher(ANNOTATION.matcher(code).replaceAll("")).replaceAll("");
  }

  private static String all() throws IOException {
    var all = new StringBuilder();
    for (Path page : List.of(Path.of("docs"), Path.of("src/main/resources"))) {
      for (Path file : files(page, "")) {
        if (!file.toString().endsWith(".png")) {
          all.append(text(file));
        }
      }
    }
    return all.toString();
  }

  private static List<Path> files(Path root, String end) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.toString().endsWith(end))
          .sorted()
          .toList();
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
