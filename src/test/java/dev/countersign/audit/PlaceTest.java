package dev.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PlaceTest {

  @Test
  void everyPlaceHasAName() {
    assertEquals("journal.md:3", Place.line("journal.md", 3, "a line").text());
    assertEquals("journal.md", Place.file("journal.md", "a file").text());
    assertEquals("R2", Place.at(new Subject.OfRound(2), "a round").text());
    assertEquals("the whole run", Place.at(new Subject.WholeRun(), "digests 9 of 456").text());
  }
}
