package dev.countersign.replay.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextDiffTest {

  private static final Duration BOUND = Duration.ofSeconds(20);

  @Test
  void equalTextsHaveNoChange() {
    LineDiff diff = diff("a\nb\n", "a\nb\n");

    assertEquals(List.of(new DiffBlock(DiffBlock.Kind.SAME, 0, 2, 0, 2)), diff.blocks());
    assertEquals(List.of(), diff.notes());
  }

  @Test
  void emptyTextsHaveNoLine() {
    assertEquals(List.of(), diff("", "").blocks());
    assertEquals(1, diff("", "a").added());
    assertEquals(2, diff("a\n\n", "").removed());
  }

  @Test
  void aMissingFinalLineFeedIsAChangeOfTheLastLine() {
    LineDiff diff = diff("a\nb\n", "a\nb");

    assertEquals(1, diff.added());
    assertEquals(1, diff.removed());
    assertEquals(List.of("No line feed at the end of the new text"), diff.notes());
    assertEquals(List.of("Final line feed added"), diff("b", "b\n").notes());
  }

  @Test
  void carriageReturnsAreKeptAndNamed() {
    LineDiff diff = diff("a\r\nb\r\n", "a\nb\n");

    assertEquals("a\r", diff.before().get(0));
    assertEquals(2, diff.removed());
    assertEquals(List.of("Line endings: CRLF → LF"), diff.notes());
    assertEquals(1, TextLines.of("a\rb").size());
  }

  @Test
  void whitespaceLevelsIgnoreWhatTheySay() {
    assertEquals(1, diff("a b\n", "a b \n", Whitespace.EXACT).changes());
    assertEquals(0, diff("a b\n", "a b \r\n", Whitespace.IGNORE_TRAILING).changes());
    assertEquals(1, diff("a b\n", "a  b\n", Whitespace.IGNORE_TRAILING).changes());
    assertEquals(0, diff("a b\n", "a \t b\n", Whitespace.IGNORE_AMOUNT).changes());
    assertEquals(1, diff("a b\n", "ab\n", Whitespace.IGNORE_AMOUNT).changes());
    assertEquals(0, diff("a b\n", "  ab\n", Whitespace.IGNORE_ALL).changes());
  }

  @Test
  void anInsertedFunctionSlidesDownToItsOwnEnd() {
    LineDiff diff = diff("f {\n}\n", "f {\n}\ng {\n}\n");

    assertEquals(new DiffBlock(DiffBlock.Kind.CHANGED, 2, 2, 2, 4), diff.blocks().get(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6, 40, 1000})
  void blocksTurnTheOldTextIntoTheNewOne(int alphabet) {
    Random random = new Random(alphabet);
    for (int round = 0; round < 300; round++) {
      List<String> lines = words(random, random.nextInt(60), alphabet);
      List<String> edited = edit(random, lines, alphabet);
      String before = join(lines, random.nextBoolean());
      String after = join(edited, random.nextBoolean());
      LineDiff diff = diff(before, after);

      assertEquals(after, apply(diff));
      assertEquals(diff.before().lines(), rebuilt(diff));
      assertFalse(diff.coarse());
    }
  }

  @Test
  void repeatedLinesFinishAndSayThatTheyAreCoarse() {
    Random random = new Random(7);
    String before = join(words(random, 20_000, 6), true);
    String after = join(words(random, 20_000, 6), true);

    LineDiff diff = Assertions.assertTimeout(BOUND, () -> diff(before, after));

    assertTrue(diff.coarse());
    assertEquals(after, apply(diff));
    assertEquals(
        "Too many repeated lines: part is shown as one replaced block", diff.notes().getFirst());
  }

  @Test
  void entirelyDifferentAndShuffledLinesFinish() {
    String left = join(IntStream.range(0, 20_000).mapToObj(i -> "left " + i).toList(), true);
    String right = join(IntStream.range(0, 20_000).mapToObj(i -> "right " + i).toList(), true);
    List<String> lines =
        new ArrayList<>(IntStream.range(0, 20_000).mapToObj(i -> "x" + i).toList());
    String sorted = join(lines, true);
    Collections.shuffle(lines, new Random(1));
    String shuffled = join(lines, true);

    LineDiff different = Assertions.assertTimeout(BOUND, () -> diff(left, right));
    LineDiff mixed = Assertions.assertTimeout(BOUND, () -> diff(sorted, shuffled));

    assertEquals(1, different.changes());
    assertFalse(different.marksWithinLines());
    assertEquals(shuffled, apply(mixed));
  }

  @Test
  void hugeTextsAreSummarised() {
    String before = "a".repeat(12_000_000);
    String after = "a".repeat(11_999_999) + "bc";

    TextDiff diff = TextDiff.of(before, after, Whitespace.EXACT);

    assertEquals(
        new TextDiff.TooLarge(12_000_000, 12_000_001, 11_999_999, 0),
        assertInstanceOf(TextDiff.TooLarge.class, diff));
    assertTrue(((TextDiff.TooLarge) diff).summary().startsWith("Too large to compare"));
  }

  @Test
  void unifiedTextIsWhatGitWrites() {
    String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
    String after = "1\n2\n3\n4\nfive\n6\n7\n8\n9";

    assertEquals(
        """
        --- a/old.md
        +++ b/new.md
        @@ -2,8 +2,8 @@
         2
         3
         4
        -5
        +five
         6
         7
         8
        -9
        +9
        \\ No newline at end of file
        """,
        UnifiedText.of("old.md", before, "new.md", after));
    assertEquals("", UnifiedText.of("a", before, "a", before));
    assertEquals(
        "--- /dev/null\n+++ b/n⟨LF⟩x\n@@ -0,0 +1 @@\n+a\n",
        UnifiedText.of("/dev/null", "", "n\nx", "a\n"));
  }

  static LineDiff diff(String before, String after) {
    return diff(before, after, Whitespace.EXACT);
  }

  private static LineDiff diff(String before, String after, Whitespace whitespace) {
    return assertInstanceOf(LineDiff.class, TextDiff.of(before, after, whitespace));
  }

  private static List<String> words(Random random, int count, int alphabet) {
    return IntStream.range(0, count).mapToObj(i -> "w" + random.nextInt(alphabet)).toList();
  }

  private static List<String> edit(Random random, List<String> lines, int alphabet) {
    List<String> edited = new ArrayList<>(lines);
    for (int i = random.nextInt(8); i > 0; i--) {
      int at = random.nextInt(edited.size() + 1);
      if (random.nextBoolean() || at == edited.size()) {
        edited.addAll(at, words(random, random.nextInt(4), alphabet));
      } else {
        edited.remove(at);
      }
    }
    return edited;
  }

  private static String join(List<String> lines, boolean endsWithLineFeed) {
    String text = String.join("\n", lines);
    return lines.isEmpty() || !endsWithLineFeed ? text : text + "\n";
  }

  private static String apply(LineDiff diff) {
    List<String> out = new ArrayList<>();
    for (DiffBlock block : diff.blocks()) {
      out.addAll(
          switch (block.kind()) {
            case SAME -> diff.before().lines().subList(block.beforeFrom(), block.beforeTo());
            case CHANGED -> diff.after().lines().subList(block.afterFrom(), block.afterTo());
          });
    }
    return join(out, diff.after().endsWithLineFeed());
  }

  private static List<String> rebuilt(LineDiff diff) {
    return diff.blocks().stream()
        .flatMap(
            block -> diff.before().lines().subList(block.beforeFrom(), block.beforeTo()).stream())
        .collect(Collectors.toList());
  }
}
