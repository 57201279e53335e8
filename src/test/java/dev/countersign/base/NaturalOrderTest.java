package dev.countersign.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

  @Test
  void numbersAreCounted() {
    assertEquals(
        List.of("R1", "R2", "R9", "R10", "R10/b", "a", "a-2", "a-10"),
        List.of("a-10", "R10/b", "R10", "a", "R9", "a-2", "R2", "R1").stream()
            .sorted(NaturalOrder.NAMES)
            .toList());
  }

  @Test
  void leadingZerosDecideLast() {
    assertEquals(
        List.of("R01", "R1", "R1/a", "R01/b"),
        List.of("R01/b", "R1/a", "R1", "R01").stream().sorted(NaturalOrder.NAMES).toList());
  }
}
