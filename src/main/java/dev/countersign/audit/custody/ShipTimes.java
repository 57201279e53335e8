package dev.countersign.audit.custody;

import dev.countersign.replay.Rewrite;
import dev.countersign.trace.AuditEvent;
import dev.countersign.trace.RecordedRun;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// When a run says that a candidate took effect.
public final class ShipTimes {

  private ShipTimes() {}

  /// The time of the last commit that names the candidate, because a re-run repeats lines; empty if
  /// the run does not say. It is a statement of the computer that ran it.
  public static Optional<Instant> tookEffect(RecordedRun recorded, Rewrite rewrite) {
    return recorded
        .events(AuditEvent.Commit.class)
        .filter(
            commit -> commit.round() == rewrite.round() && commit.shipped().contains(rewrite.id()))
        .reduce((_, later) -> later)
        .flatMap(commit -> time(commit.at().ts()));
  }

  private static Optional<Instant> time(String seconds) {
    try {
      BigDecimal millis = new BigDecimal(seconds).movePointRight(3);
      return Optional.of(Instant.ofEpochMilli(millis.longValue()));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
