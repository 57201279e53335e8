package dev.countersign.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FoldedTextTest {

  @Test
  void shortLinesStayAsTheyAre() {
    for (String text : List.of("", "a", "a\nb\n", "\n\n", "x".repeat(FoldedText.MOST) + "\ny")) {
      FoldedText folded = FoldedText.of(text);
      assertEquals(text, folded.text());
      assertFalse(folded.isFolded());
    }
    assertEquals(1, FoldedText.of("a\nb").paragraph(1));
    assertEquals(1, FoldedText.of("a\nb").paragraph(9), "the last one");
  }

  @Test
  void aLongLineIsFoldedAndEveryPlaceIsKnown() {
    String line = "0123456789".repeat(1_000);
    String text = "a\n" + line + "\nb";
    FoldedText folded = FoldedText.of(text);

    assertTrue(folded.isFolded());
    assertEquals(text, folded.whole());
    List<String> paragraphs = List.of(folded.text().split("\n", -1));
    assertEquals(
        List.of(1, 4_096, 4_096, 1_808, 1), paragraphs.stream().map(String::length).toList());
    assertEquals(
        List.of(0, 1, 1, 1, 2), List.of(0, 1, 2, 3, 4).stream().map(folded::line).toList());
    assertEquals(
        List.of(false, false, true, true, false),
        List.of(0, 1, 2, 3, 4).stream().map(folded::continues).toList());
    assertEquals(List.of(0, 1, 4), List.of(0, 1, 2).stream().map(folded::paragraph).toList());
    for (int at = 0; at < folded.text().length(); at++) {
      char shown = folded.text().charAt(at);
      char there = text.charAt(folded.unfolded(at));
      assertTrue(shown == there || shown == '\n', "at " + at);
    }
    assertEquals(text.length(), folded.unfolded(folded.text().length()));
  }

  @Test
  void aPairIsNotCut() {
    FoldedText folded = FoldedText.of("x".repeat(FoldedText.MOST - 1) + "\uD83D\uDE00y");
    assertEquals("\uD83D\uDE00y", folded.text().split("\n", -1)[1]);
  }
}
