package dev.countersign.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    assertEquals(Optional.empty(), FarRight.in("x" + half + "." + half + "end"));
  }

  @Test
  void wideTextBehindWhiteSpaceIsFound() {
    assertEquals(
        Optional.of(new FarRight(201, 201)), FarRight.in(" ".repeat(201) + "\u6771\u4eac"));
    assertEquals(Optional.empty(), FarRight.in("x" + " ".repeat(300)));
  }
}
