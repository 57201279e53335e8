package dev.countersign.audit.prediction;

import dev.countersign.replay.Wilson;
import java.util.Optional;
import java.util.OptionalDouble;

/// How many of the predicted improvements came true, with the interval that so few cases allow
/// (AUDIT C3). What was feared does not count.
///
/// @param hits predictions to unlock or to stabilise that came true
/// @param of those that can be told
public record HitRate(int hits, int of) {

  /// The share, from 0 to 1; empty if nothing can be told.
  public OptionalDouble rate() {
    return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / of);
  }

  /// The 95 % Wilson interval; empty if nothing can be told.
  public Optional<Wilson> interval() {
    return of == 0 ? Optional.empty() : Optional.of(Wilson.of(hits, of));
  }

  /// Both counts added.
  public HitRate plus(HitRate other) {
    return new HitRate(hits + other.hits, of + other.of);
  }

  /// Such as `5 of 7 = 0.71 (0.36 to 0.92)`; `nothing to tell` if there is nothing.
  public String text() {
    return interval()
        .map(range ->
            hits
                + " of "
                + of
                + " = "
                + Words.rate((double) hits / of)
                + " ("
                + Words.rate(range.low())
                + " to "
                + Words.rate(range.high())
                + ")")
        .orElse("nothing to tell");
  }

  @Override
  public String toString() {
    return hits + "/" + of;
  }
}
