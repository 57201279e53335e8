package dev.countersign.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Limits as in printed tables of the interval.
class WilsonTest {

  @ParameterizedTest
  @CsvSource({"5, 10, 0.2366, 0.7634", "0, 10, 0, 0.2775", "10, 10, 0.7225, 1"})
  void limitsAreThoseOfTheTables(int passed, int tasks, double low, double high) {
    Wilson interval = Wilson.of(passed, tasks);
    assertEquals(low, interval.low(), 0.00005);
    assertEquals(high, interval.high(), 0.00005);
  }

  @Test
  void withoutTasksThereIsNoInterval() {
    assertThrows(IllegalArgumentException.class, () -> Wilson.of(0, 0));
  }
}
