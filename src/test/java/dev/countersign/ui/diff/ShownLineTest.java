package dev.countersign.ui.diff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.diff.CharRange;
import dev.countersign.replay.diff.TextLines;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShownLineTest {

  @Test
  void hiddenCharactersAreNamedAndMarked() {
    ShownLine line = ShownLine.of("a\u001B[2J\u202Eb\r", "");

    assertEquals("a⟨ESC⟩[2J⟨U+202E⟩b⟨CR⟩", line.text());
    assertEquals(
        List.of(new CharRange(1, 6), new CharRange(9, 17), new CharRange(18, 22)), line.marks());
  }

  @Test
  void tabsGoToTheNextStop() {
    ShownLine line = ShownLine.of("\ta\tb", "");

    assertEquals("    a   b", line.text());
    assertEquals(4, line.shownIndex(1));
    assertEquals(3, line.rawIndex(8));
  }

  @Test
  void farRightTextIsBroughtIntoSight() {
    assertEquals("a⟨260 spaces⟩b", ShownLine.of("a" + " ".repeat(260) + "b", "").text());
  }

  @Test
  void longLinesSayHowMuchIsMissing() {
    ShownLine line = ShownLine.of("x".repeat(6_096), "⟨no line feed⟩");

    assertEquals(
        "x".repeat(4_096)
            + " … 2,000 more characters, press Enter here to show more ⟨no line feed⟩",
        line.text());
  }

  @Test
  void aLineWarnsOfWhatIsNotDrawnAsItIs() {
    assertTrue(ShownLine.of("x".repeat(300) + "\u2069", "").warns());
    assertTrue(ShownLine.of("x".repeat(6_096), "").warns());
    assertFalse(ShownLine.of("plain\ttext", "⟨no line feed⟩").warns());
  }

  @Test
  void pilesOfMarksAreCutOff() {
    assertEquals(
        "e\u0301\u0302\u0303\u0304⟨U+0305⟩",
        ShownLine.of("e\u0301\u0302\u0303\u0304\u0305", "").text());
  }

  @Test
  void nothingIsHiddenInWhatIsDrawn() {
    Random random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder raw = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        raw.append((char) random.nextInt(0x10000));
      }
      String shown = ShownLine.of(raw.toString(), "").text();
      assertTrue(shown.codePoints().noneMatch(VisibleText::isHidden), raw::toString);
    }
  }

  @Test
  void longLinesBreakBehindABlank() {
    assertArrayEquals(new int[] {0, 8, 18}, LineWrap.starts("one two three_and_four", 10));
    assertArrayEquals(new int[] {0}, LineWrap.starts("short", 10));
  }

  @Test
  void moreOfALongLineIsShownWhereItIsAskedFor() {
    String raw = "x".repeat(5_000) + "y";

    assertEquals(raw, ShownLine.of(raw, "", 16_384).text());
  }

  @Test
  void aLineThatHidesSomethingIsKnownBeforeItIsDrawn() {
    TextLines text =
        TextLines.of(
            "plain\tas é\r\na\u202Eb\nadm\u200Bin\na\rb\n%s\n\uD83D\uDE00\n"
                .formatted("x".repeat(4_097)));

    assertEquals(
        List.of(false, true, true, true, true, false),
        IntStream.range(0, text.size()).mapToObj(at -> ShownLine.hides(text, at)).toList());
  }
}
