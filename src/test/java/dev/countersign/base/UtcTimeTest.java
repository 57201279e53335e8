package dev.countersign.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UtcTimeTest {

  @Test
  void timesAreWholeSecondsInUtc() {
    assertEquals(
        "2026-03-03T05:01:56Z", UtcTime.text(Instant.parse("2026-03-03T05:01:56.250999999Z")));
    assertEquals("2026-03-03T05:01:00Z", UtcTime.text(Instant.parse("2026-03-03T05:01:00Z")));
  }
}
