package dev.countersign.base;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How a point in time is written for people: ISO 8601, UTC, whole seconds, such as
/// `2026-03-03T05:01:56Z`.
public final class UtcTime {

  private UtcTime() {}

  /// The time in words; what is below a second is dropped.
  public static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
