package dev.countersign.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptsTest {

  private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  @TempDir Path folder;

  private Attempts at(Duration later) {
    return new Attempts(
        folder.resolve("attempts.json"), Clock.fixed(START.plus(later), ZoneOffset.UTC));
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      at(Duration.ZERO).failed();
    }
  }

  @Test
  void fourWrongPassphrasesAreFree() {
    fail(4);
    assertEquals(Duration.ZERO, at(Duration.ZERO).delay());
    assertEquals(4, at(Duration.ZERO).failures());
  }

  @Test
  void fromTheFifthOnTheDelayDoubles() {
    fail(5);
    assertEquals(Duration.ofSeconds(1), at(Duration.ZERO).delay());
    fail(1);
    assertEquals(Duration.ofSeconds(2), at(Duration.ZERO).delay());
    fail(3);
    assertEquals(Duration.ofSeconds(16), at(Duration.ZERO).delay());
  }

  @Test
  void itDoesNotGrowWithoutEnd() {
    fail(40);
    assertEquals(Duration.ofSeconds(2048), at(Duration.ZERO).delay());
  }

  @Test
  void theDelayRunsDownAndAClockThatWentBackMakesItNoLonger() {
    fail(8);
    assertEquals(Duration.ofSeconds(3), at(Duration.ofSeconds(5)).delay());
    assertEquals(Duration.ZERO, at(Duration.ofSeconds(9)).delay());
    assertEquals(Duration.ofSeconds(8), at(Duration.ofDays(-1)).delay());
  }

  @Test
  void aRightOneForgetsThem() {
    fail(9);
    at(Duration.ZERO).succeeded();
    assertEquals(0, at(Duration.ZERO).failures());
    assertEquals(Duration.ZERO, at(Duration.ZERO).delay());
  }

  @Test
  void anUnreadableFileCountsAsFive() throws IOException {
    Files.writeString(folder.resolve("attempts.json"), "{not json");
    assertEquals(5, at(Duration.ZERO).failures());
    assertTrue(at(Duration.ZERO).delay().isPositive());
  }
}
