package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FarRightTest {

  @ParameterizedTest
  @CsvSource({
    "3000, 101, 202",
    "0020, 201, 201",
    "00A0, 201, 201",
    "1680, 201, 201",
    "2003, 201, 201",
    "202F, 201, 201",
    "205F, 201, 201",
    "2800, 201, 201",
    "3164, 101, 202",
    "FFA0, 201, 201",
    "0009, 26, 207"
  })
  void columnsOfEveryKindOfSpaceAreCounted(String space, int times, int columns) {
    String character = Character.toString(Integer.parseInt(space, 16));
    String line = "x" + character.repeat(times) + "end";
    assertEquals(Optional.of(new FarRight(1 + times, columns)), FarRight.in(line));
    int fewer = times - (columns - 200);
    assertEquals(
        Optional.empty(), FarRight.in("x" + character.repeat(Math.min(fewer, times - 1)) + "end"));
  }

  @Test
  void aTabReachesTheNextStopOnly() {
    assertEquals(Optional.empty(), FarRight.in("1234567\t" + "\t".repeat(24) + "end"));
    assertEquals(
        Optional.of(new FarRight(33, 201)), FarRight.in("1234567\t" + "\t".repeat(25) + "end"));
    assertEquals(
        Optional.of(new FarRight(29, 207)), FarRight.in("\u6771\t1\t" + "\t".repeat(25) + "end"));
  }

  @Test
  void undrawnCharactersDoNotDivideWhiteSpace() {
    String half = " ".repeat(150);
    assertEquals(
        Optional.of(new FarRight(302, 300)), FarRight.in("x" + half + "\u200b" + half + "end"));
  }

  @Test
  void singleCharactersDoNotDivideWhiteSpace() {
    String almost = " ".repeat(199) + ".";
    assertEquals(
        Optional.of(new FarRight(400, 398)), FarRight.in("a" + almost.repeat(3) + "hidden()"));
    String much = " ".repeat(120) + "a longer piece of text that is seen by nobody";
    assertEquals(Optional.of(new FarRight(286, 240)), FarRight.in("x" + much.repeat(2)));
    assertTrue(FarRight.in("a" + (" ".repeat(39) + ".").repeat(14) + "hidden()").isPresent());
  }

  @Test
  void anAlignedTableIsNotFlagged() {
    String row =
        "%-20s|%-30s|%10s|"
            .repeat(6)
            .formatted(
                (Object[])
                    "a,some words,1,b,other words here,2,c,more words,3,a,some words,1,b,other words here,2,c,more words,3"
                        .split(","));
    assertEquals(Optional.empty(), FarRight.in(row));
    assertEquals(
        Optional.empty(),
        FarRight.in("%20d".repeat(40).formatted(Collections.nCopies(40, 7).toArray())));
    assertEquals(
        Optional.empty(), FarRight.in("name" + " ".repeat(60) + "text" + " ".repeat(100) + "note"));
  }

  @Test
  void wideTextBehindWhiteSpaceIsFound() {
    assertEquals(
        Optional.of(new FarRight(201, 201)), FarRight.in(" ".repeat(201) + "\u6771\u4eac"));
    assertEquals(Optional.empty(), FarRight.in("x" + " ".repeat(300)));
  }
}
