package dev.countersign.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedTest {

  private final List<String> computed = new ArrayList<>();

  @Test
  void theFirstKeysAreComputedOnceAndLaterOnesEachTime() {
    var lengths = new Remembered<String, Integer>(2, this::length);
    for (String key : List.of("a", "bb", "ccc", "ccc", "a", "bb")) {
      assertEquals(key.length(), lengths.get(key));
    }
    assertEquals(List.of("a", "bb", "ccc", "ccc"), computed);
  }

  @Test
  void aValueMayRestOnAnother() {
    var self = new ArrayList<Remembered<Integer, Integer>>();
    self.add(new Remembered<>(10, n -> n == 0 ? 0 : n + self.getFirst().get(n - 1)));
    assertEquals(10, self.getFirst().get(4));
  }

  private int length(String key) {
    computed.add(key);
    return key.length();
  }
}
