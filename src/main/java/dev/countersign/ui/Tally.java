package dev.countersign.ui;

import java.util.Locale;

/// How many of how many, which is how every share is shown: `9/12` and `75.0 %`.
///
/// @param part at least 0
/// @param whole at least 0
public record Tally(int part, int whole) {

  /// The share between 0 and 1; 0 if there is nothing to divide by.
  public double share() {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /// The share in percent with one digit; empty text if there is nothing to divide by.
  public String percent() {
    return whole == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }

  @Override
  public String toString() {
    return part + "/" + whole;
  }
}
