package dev.countersign.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.replay.LineCounts.Counts;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineCountsTest {

  @Test
  void countsBothSides() {
    assertEquals(new Counts(2, 1), count("a\nb\nc\n", "a\nx\ny\nc\n"));
    assertEquals(new Counts(0, 2), count("a\nb\n", ""));
    assertEquals(new Counts(0, 0), count("a\n", "a\n"));
  }

  @Test
  void aHugePairIsCountedWithoutOrder() {
    String many = "a\nb\n".repeat(LineCounts.MOST_LINES);
    assertEquals(new Counts(1, 2), count(many + "x\ny\n", "z\n" + many));
  }

  private static Counts count(String before, String after) {
    return LineCounts.histogram()
        .of(before.getBytes(StandardCharsets.UTF_8), after.getBytes(StandardCharsets.UTF_8));
  }
}
