package dev.countersign.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/// Identifiers, numbers and times that depend on nothing but a seed text.
final class SampleIds {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private SampleIds() {}

  /// The uuid that belongs to a seed.
  static String uuid(String seed) {
    return UUID.nameUUIDFromBytes(seed.getBytes(UTF_8)).toString();
  }

  /// The first eight hexadecimal digits of the seed's uuid.
  static String hex8(String seed) {
    return uuid(seed).substring(0, 8);
  }

  /// A number from 0 to bound - 1 that belongs to a seed.
  static int number(String seed, int bound) {
    return Math.floorMod(Integer.parseUnsignedInt(hex8(seed), 16), bound);
  }

  /// Milliseconds since the epoch as the journals write them.
  static String stamp(long millis) {
    return STAMP.format(Instant.ofEpochMilli(millis));
  }

  /// A number rounded to so many decimals, as Python's `round` shows it.
  static double round(double value, int decimals) {
    return java.math.BigDecimal.valueOf(value)
        .setScale(decimals, java.math.RoundingMode.HALF_EVEN)
        .doubleValue();
  }
}
