package dev.countersign.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFeedsTest {

  @TempDir Path folder;

  @Test
  void onlyALineFeedEndsALine() {
    assertEquals(
        List.of("a\rb", "c\u2028d\u0085", "", "e"), LineFeeds.lines("a\rb\r\nc\u2028d\u0085\n\ne"));
    assertEquals(List.of("a"), LineFeeds.lines("a\n"));
    assertEquals(List.of(""), LineFeeds.lines("\n"));
    assertEquals(List.of(), LineFeeds.lines(""));
  }

  /// Random texts of all kinds of breaks: the numbers are those of `grep -n`.
  @Test
  void theNumbersAreThoseOfGrep() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/grep")), "this system has no grep: not compared");
    var random = new Random(11);
    String[] pieces = {"x", "needle", "\r", "\r\n", "\n", "\u2028", "\u0085", "\f", "é"};
    for (int round = 0; round < 40; round++) {
      var text = new StringBuilder();
      for (int i = 0; i < 60; i++) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      Path file = Files.writeString(folder.resolve("text"), text);
      var own = new ArrayList<String>();
      List<String> lines = LineFeeds.lines(text.toString());
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).contains("needle")) {
          own.add(String.valueOf(i + 1));
        }
      }
      assertEquals(own, grep(file));
    }
  }

  private static List<String> grep(Path file) throws IOException, InterruptedException {
    Process grep = new ProcessBuilder("/bin/grep", "-n", "-a", "needle", file.toString()).start();
    byte[] out = grep.getInputStream().readAllBytes();
    grep.waitFor();
    List<String> numbers = new ArrayList<>();
    for (String line : new String(out, StandardCharsets.UTF_8).split("\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        numbers.add(line.substring(0, colon));
      }
    }
    return numbers;
  }
}
