package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import dev.countersign.base.VisibleText;
import dev.countersign.ingest.HiddenText.Breaks;
import dev.countersign.ingest.HiddenText.Find;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenTextTest {

  @Test
  void noCharacterWithoutALookGetsThroughAlone() {
    List<String> missed =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(c -> c != '\n' && c != '\t' && isWithoutLook(c))
            .filter(c -> {
              String text = "a" + Character.toString(c) + "b";
              boolean laterEmoji = Character.isExtendedPictographic(c);
              return !VisibleText.hides(text) || (HiddenText.in(text).isEmpty() && !laterEmoji);
            })
            .mapToObj("U+%04X"::formatted)
            .toList();
    assertEquals(List.of(), missed);
  }

  /// What ICU and Java together know to be drawn as nothing, or by nobody in the same way.
  private static boolean isWithoutLook(int c) {
    return UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
        || UCharacter.hasBinaryProperty(c, UProperty.NONCHARACTER_CODE_POINT)
        || UCharacter.hasBinaryProperty(c, UProperty.BIDI_CONTROL)
        || switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              true;
          default -> false;
        };
  }

  @Test
  void kindsOfOneRuleAreOneFind() {
    assertEquals(
        List.of(
            new Find(
                "TXT_INVISIBLE",
                1,
                "invisible characters: 1, the first is U+200B; characters without an agreed look"
                    + " (private use or not assigned): 2, the first is U+E0A0")),
        HiddenText.in("a\ue0a0\ue0a1b\u200bc"));
  }

  @Test
  void lineBreaksAreUsualInAValueOfManyLines() {
    String text = "a\r\nb\u2028c\u2029d\u0085e";
    assertEquals(List.of(), HiddenText.in(text, Breaks.USUAL));
    assertEquals(
        List.of("TXT_CONTROL", "TXT_INVISIBLE"),
        HiddenText.in(text).stream().map(Find::rule).toList());
  }

  /// Emoji with joiners, selectors, skin tones, flags and keycaps; Persian, Arabic with vowels and
  /// a verse sign, Hindi, Malayalam, Sinhala, Bengali; Mongolian; Japanese and Han with variants.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ud83d\udc69\ud83c\udffd\u200d\ud83d\ude80 \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
        "\ud83c\udff3\ufe0f\u200d\ud83c\udf08 \ud83c\udff4\u200d\u2620\ufe0f \u2764\ufe0f\u200d\ud83d\udd25",
        "1\ufe0f\u20e3 #\ufe0f\u20e3 \u00a9\ufe0f \u2194\ufe0e \ud83c\udde9\ud83c\uddea",
        "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f!",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u06f1\u06f4\u06f0\u06f0 \u0647\u200d.\u0642",
        "\u0645\u06cc\u064f\u200c\u062e\u0648 \u0645\u06cc\u200c \u00ab\u0645\u06cc\u200c\u00bb \u06dd\u0661\u0662",
        "\u0915\u094d\u200d\u0937 \u0915\u094d\u200c\u0937 \u0915\u094d\u200d",
        "\u0d2f\u0d4d\u200d \u0dc1\u0dca\u200d\u0dbb\u0dd3 \u09b0\u200d\u09cd\u09af",
        "\u182a\u180b\u1820\u180e\u1820",
        "\u8fbb\udb40\udd00\u6771 \u3002\ufe00 \u2229\ufe00",
        "\u0e01\u0e33\u0e49 Vie\u0323\u0302t \u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd"
      })
  void ordinaryWritingHidesNothing(String text) {
    assertEquals(List.of(), HiddenText.in(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u6771\u200d\u4eac",
        "\uac00\u200c\uac01",
        "\u0645\u200c\u200d\u0645",
        "\u0645\u200ca",
        "\u0645\u200d1",
        "1\ufe0f2\ufe0f",
        "\u0e01\ufe03",
        "\u6771\ufe0a",
        "\u6771\udb40\udde0",
        "\ud83d\ude00\u200d",
        "\ud83d\ude00\u200c\ud83d\ude00",
        "\u06dd1"
      })
  void theSameCharactersElsewhereAreInvisible(String text) {
    assertEquals(List.of("TXT_INVISIBLE"), HiddenText.in(text).stream().map(Find::rule).toList());
  }

  @Test
  void aFlagFollowedByAFloodOfTagsIsReadOnce() {
    String flood = "\ud83c\udff4" + "\udb40\udc67".repeat(2_000_000);
    List<Find> finds =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> HiddenText.in(flood));
    assertTrue(finds.getFirst().message().contains("2,000,000"), finds.getFirst().message());
  }

  @Test
  void plainTextNeedsNoCloserLook() {
    assertTrue(HiddenText.isSimple("Gr\u00fc\u00dfe, \u6771\u4eac\n\tok \u00a0\u3000"));
    assertFalse(HiddenText.isSimple("\ue000"));
    assertFalse(HiddenText.isSimple("\u2028"));
    assertFalse(HiddenText.isSimple("\uffff"));
  }
}
