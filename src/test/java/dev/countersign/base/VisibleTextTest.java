package dev.countersign.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VisibleTextTest {

  @Test
  void ordinaryTextStaysAsItIs() {
    String text = "Grüße, 東京 — naïve café\n\tok";
    assertEquals(text, VisibleText.of(text));
    assertFalse(VisibleText.hides(text));
  }

  @Test
  void controlsAreNamed() {
    assertEquals("a⟨ESC⟩[2Jb⟨CR⟩c⟨NUL⟩d⟨BS⟩⟨DEL⟩", VisibleText.of("a\u001b[2Jb\rc\0d\b\u007f"));
  }

  @Test
  void aSingleLineShowsItsBreaks() {
    assertEquals("a⟨LF⟩b⟨HT⟩c", VisibleText.line("a\nb\tc"));
  }

  @Test
  void directionAndInvisibleCharactersAreNamed() {
    assertEquals("x⟨U+202E⟩y⟨U+200B⟩z", VisibleText.of("x\u202ey\u200bz"));
    assertEquals("⟨U+E0041⟩", VisibleText.of(new String(Character.toChars(0xE0041))));
    assertEquals("⟨U+FE0F⟩", VisibleText.of("\ufe0f"));
  }

  @Test
  void charactersWithoutAnAgreedLookAreNamed() {
    assertEquals(
        "a⟨U+E0A0⟩b⟨U+F8FF⟩⟨U+F0001⟩⟨U+10FFFD⟩",
        VisibleText.of("a\ue0a0b\uf8ff" + Character.toString(0xF0001) + "\udbff\udffd"));
    assertEquals(
        "⟨U+FFFE⟩⟨U+FFFF⟩⟨U+FDD0⟩⟨U+1FFFE⟩⟨U+10FFFF⟩",
        VisibleText.of("\ufffe\uffff\ufdd0" + Character.toString(0x1FFFE) + "\udbff\udfff"));
    assertEquals("⟨U+0378⟩⟨U+50000⟩", VisibleText.of("\u0378" + Character.toString(0x50000)));
  }

  @Test
  void lineSeparatorsAndEmptyGlyphsAreNamed() {
    assertEquals("a⟨U+2028⟩b⟨U+2029⟩", VisibleText.of("a\u2028b\u2029"));
    assertEquals(
        "⟨U+FFFC⟩⟨U+2800⟩⟨U+3164⟩⟨U+1D159⟩⟨U+16FE4⟩",
        VisibleText.of("\ufffc\u2800\u3164\ud834\udd59\ud81b\udfe4"));
  }

  @Test
  void aLoneSurrogateIsNamed() {
    assertEquals("⟨U+D800⟩!", VisibleText.of("\ud800!"));
  }

  @Test
  void aFloodOfMarksIsCutAfterFour() {
    String out = VisibleText.of("a" + "\u0301".repeat(6));
    assertEquals("a\u0301\u0301\u0301\u0301⟨U+0301⟩⟨U+0301⟩", out);
  }

  @Test
  void nothingHiddenIsLeftInAnyText() {
    var random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      var text = new StringBuilder();
      for (int i = 0; i < 40; i++) {
        text.append((char) random.nextInt(0x10000));
      }
      String out = VisibleText.of(text.toString());
      assertTrue(
          out.codePoints().allMatch(c -> c == '\n' || c == '\t' || !VisibleText.isHidden(c)), out);
    }
  }
}
