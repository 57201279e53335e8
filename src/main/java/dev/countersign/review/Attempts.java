package dev.countersign.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The wrong passphrases since the last right one, in a person's profile. After five, each further
/// one doubles the time to wait (LEDGER 1.4, rule 5). It slows a person at the keyboard down; who
/// has the key file itself is held up by its iterations only.
///
/// @param file where they are counted
/// @param clock this computer's
record Attempts(Path file, Clock clock) {

  private static final int FREE = 5;
  private static final int MOST_DOUBLINGS = 11;

  private record Counted(int failures, Instant last) {}

  /// How many there were.
  int failures() {
    return counted().failures();
  }

  /// How long to wait before the next one; zero if it may be now.
  Duration delay() {
    Counted counted = counted();
    if (counted.failures() < FREE) {
      return Duration.ZERO;
    }
    int doublings = Math.min(counted.failures() - FREE, MOST_DOUBLINGS);
    Duration whole = Duration.ofSeconds(1L << doublings);
    Duration left = Duration.between(clock.instant(), counted.last().plus(whole));
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(whole) > 0 ? whole : left;
  }

  /// Counts one more.
  ///
  /// @throws UncheckedIOException if the profile cannot be written
  void failed() {
    JsonMapper json = JsonMapper.shared();
    String text =
        json.writeValueAsString(
            json.createObjectNode()
                .put("failures", failures() + 1)
                .put("last", clock.instant().toString()));
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot count a wrong passphrase in " + file, e);
    }
  }

  /// Forgets them after a right one.
  ///
  /// @throws UncheckedIOException if the profile cannot be written
  void succeeded() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private Counted counted() {
    if (!Files.isRegularFile(file)) {
      return new Counted(0, Instant.EPOCH);
    }
    try {
      JsonNode found = JsonMapper.shared().readTree(Files.readAllBytes(file));
      return new Counted(
          Math.max(0, found.path("failures").intValue(0)),
          Instant.parse(found.path("last").stringValue("")));
    } catch (IOException | JacksonException | DateTimeException e) {
      return new Counted(FREE, clock.instant()); // unreadable: as after five
    }
  }
}
