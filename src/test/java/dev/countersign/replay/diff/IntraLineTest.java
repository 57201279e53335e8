package dev.countersign.replay.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntraLineTest {

  @Test
  void changedWordsAreMarked() {
    IntraLine marks = IntraLine.of("template: R9/applied/C-R9-01/a.md", "template: R10/x/a.md");

    assertEquals("R9|applied/C-R9-01", marked("template: R9/applied/C-R9-01/a.md", marks.before()));
    assertEquals("R10|x", marked("template: R10/x/a.md", marks.after()));
  }

  @Test
  void wordsChangedInARowAreOneMark() {
    IntraLine marks = IntraLine.of("a old word z", "a new thing z");

    assertEquals(List.of(new CharRange(2, 10)), marks.before());
    assertEquals(List.of(new CharRange(2, 11)), marks.after());
  }

  @Test
  void whatIsNotMarkedIsEqual() {
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      String left = sentence(random);
      String right = sentence(random);
      IntraLine marks = IntraLine.of(left, right);

      assertEquals(
          without(left, marks.before()).replace(" ", ""),
          without(right, marks.after()).replace(" ", ""));
    }
  }

  @Test
  void longLinesAreMarkedBetweenTheirCommonEnds() {
    String left = "x,".repeat(5_000);

    IntraLine marks = IntraLine.of(left + "a" + left, left + "bb" + left);

    assertEquals(List.of(new CharRange(10_000, 10_001)), marks.before());
    assertEquals(List.of(new CharRange(10_000, 10_002)), marks.after());
    assertEquals(List.of(), IntraLine.of(left, left).before());
  }

  private static String sentence(Random random) {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      out.append("abc".charAt(random.nextInt(3))).append(random.nextBoolean() ? " " : ",");
    }
    return out.toString();
  }

  private static String marked(String line, List<CharRange> ranges) {
    return String.join(
        "|", ranges.stream().map(range -> line.substring(range.from(), range.to())).toList());
  }

  private static String without(String line, List<CharRange> ranges) {
    StringBuilder out = new StringBuilder(line);
    for (CharRange range : ranges.reversed()) {
      out.delete(range.from(), range.to());
    }
    return out.toString();
  }
}
