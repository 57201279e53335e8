package dev.countersign.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.replay.diff.UnifiedText;
import org.junit.jupiter.api.Test;

class DiffPlacesTest {

  @Test
  void eachPlaceHasItsFileAndItsLineOfTheDiff() {
    String diff =
        UnifiedText.of("x.sql", "-- old KEY1\nsame\n", "y.sql", "++ KEY2\nsame\n")
            + UnifiedText.of("gone.py", "KEY3\n", "/dev/null", "")
            + UnifiedText.of("/dev/null", "", "new.py", "a\nKEY4");
    DiffPlaces places = new DiffPlaces("diff C-1", diff);
    assertEquals("diff C-1 line 4, y.sql", places.at(diff.indexOf("KEY1")));
    assertEquals("diff C-1 line 5, y.sql", places.at(diff.indexOf("KEY2")));
    assertEquals("diff C-1 line 10, gone.py", places.at(diff.indexOf("KEY3")));
    assertEquals("diff C-1 line 15, new.py", places.at(diff.indexOf("KEY4")));
  }
}
