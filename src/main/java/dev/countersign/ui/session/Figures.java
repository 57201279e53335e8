package dev.countersign.ui.session;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Figures as the session screen writes them, short and with their unit.
final class Figures {

  private Figures() {}

  /// Tokens, such as `412`, `4.1k` or `61k`; empty if not recorded.
  static String tokens(OptionalInt tokens) {
    return tokens.isPresent() ? tokens(tokens.getAsInt()) : "";
  }

  /// Tokens, such as `412`, `4.1k` or `61k`.
  static String tokens(int tokens) {
    if (tokens < 1_000) {
      return Integer.toString(tokens);
    }
    boolean round = tokens >= 10_000 || tokens % 1_000 < 50;
    return fixed(round ? "%.0fk" : "%.1fk", tokens / 1_000.0);
  }

  /// A time, such as `<0.01 s`, `0.04 s`, `31.0 s` or `4 min 5 s`.
  static String time(double milliseconds) {
    if (milliseconds < 10) {
      return "<0.01 s";
    }
    if (milliseconds < 995) {
      return fixed("%.2f s", milliseconds / 1_000);
    }
    long seconds = Math.round(milliseconds / 1_000);
    return seconds < 120
        ? fixed("%.1f s", milliseconds / 1_000)
        : "%d min %d s".formatted(seconds / 60, seconds % 60);
  }

  /// An estimated cost, such as `$0.0042`; `not recorded` if it is not.
  static String cost(OptionalDouble dollars) {
    if (dollars.isEmpty()) {
      return "not recorded";
    }
    if (dollars.getAsDouble() == 0) {
      return "$0";
    }
    return fixed(dollars.getAsDouble() < 0.1 ? "$%.4f" : "$%.2f", dollars.getAsDouble());
  }

  /// A context against its window, such as `61k of 200k tokens, 31 %`.
  static String context(OptionalInt tokens, OptionalInt window) {
    if (tokens.isEmpty()) {
      return "not recorded";
    }
    if (window.isEmpty() || window.getAsInt() == 0) {
      return tokens(tokens) + " tokens";
    }
    return "%s of %s tokens, %s"
        .formatted(
            tokens(tokens), tokens(window), share(100.0 * tokens.getAsInt() / window.getAsInt()));
  }

  private static String share(double percent) {
    return percent > 0 && percent < 1 ? "<1 %" : fixed("%.0f %%", percent);
  }

  private static String fixed(String form, double value) {
    return String.format(Locale.ROOT, form, value);
  }
}
