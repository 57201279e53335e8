package dev.countersign.audit.drift;

import java.util.Locale;

/// Figures as the findings of this package write them.
final class Figures {

  private Figures() {}

  /// Such as `94.7 %`.
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /// Such as `-14.0 points`.
  static String points(double delta) {
    return String.format(Locale.ROOT, "%+.1f points", 100 * delta);
  }

  /// Such as `0.0156`, or `< 0.0001`.
  static String probability(double p) {
    return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }

  /// Such as `1.87`.
  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
