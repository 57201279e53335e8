package dev.countersign.ui.library;

import dev.countersign.trace.Run;
import dev.countersign.ui.Tally;
import java.util.Optional;

/// A run as the library lists it.
///
/// @param run which
/// @param rounds how many it has
/// @param ships candidates that shipped
/// @param noOps rounds in which nothing shipped
/// @param best the best round's tasks solved, of tasks in all; empty if not recorded
/// @param last the last round's
/// @param open items of the inbox that wait for a person
/// @param findings by severity
public record RunRow(
    Run run,
    int rounds,
    int ships,
    int noOps,
    Optional<Tally> best,
    Optional<Tally> last,
    int open,
    FindingCount findings) {

  /// How many findings there are.
  ///
  /// @param high of severity high
  /// @param medium of severity medium
  /// @param low of severity low
  public record FindingCount(int high, int medium, int low) {

    /// All of them.
    public int all() {
      return high + medium + low;
    }

    /// In words, worst first, without the severities that have none: `2 high · 1 low`.
    public String words() {
      var words = new java.util.StringJoiner(" · ");
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

  /// The family of input, in words.
  public String layout() {
    return switch (run.layout()) {
      case AEGIS -> "AEGIS run";
      case AEGIS_TB2 -> "AEGIS run (TB2)";
      case EVOLVER -> "evolver run";
      case JOURNALS -> "session journals";
    };
  }
}
