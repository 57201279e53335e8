package dev.countersign.ui;

import dev.countersign.trace.Finding.Severity;
import java.util.StringJoiner;

/// How many findings of each severity something has.
///
/// @param high of severity high
/// @param medium of severity medium
/// @param low of severity low
public record SeverityCount(int high, int medium, int low) {

  /// No finding.
  public static final SeverityCount NONE = new SeverityCount(0, 0, 0);

  /// One more.
  public SeverityCount plus(Severity severity) {
    return switch (severity) {
      case HIGH -> new SeverityCount(high + 1, medium, low);
      case MEDIUM -> new SeverityCount(high, medium + 1, low);
      case LOW -> new SeverityCount(high, medium, low + 1);
    };
  }

  /// Both together.
  public SeverityCount plus(SeverityCount other) {
    return new SeverityCount(high + other.high, medium + other.medium, low + other.low);
  }

  /// All of them.
  public int all() {
    return high + medium + low;
  }

  /// In words, worst first, without the severities that have none: `2 high, 1 low`.
  public String words() {
    var words = new StringJoiner(", ");
    if (high > 0) {
      words.add(high + " high");
    }
    if (medium > 0) {
      words.add(medium + " medium");
    }
    if (low > 0) {
      words.add(low + " low");
    }
    return all() == 0 ? "none" : words.toString();
  }
}
