package dev.countersign.search;

import dev.countersign.trace.RunId;
import java.util.List;

/// How far the index follows the library.
///
/// @param done units (records and files) that can be found
/// @param total units of all runs that were begun
/// @param pending runs that are not, or not wholly, in the index
public record Indexed(long done, long total, List<RunId> pending) {

  public Indexed {
    pending = List.copyOf(pending);
  }

  /// Whether everything can be found.
  public boolean complete() {
    return pending.isEmpty();
  }

  /// The state in a sentence; empty if everything can be found.
  public String sentence() {
    if (complete()) {
      return "";
    }
    String runs = pending.size() == 1 ? "1 run" : pending.size() + " runs";
    return done < total
        ? "%s not wholly searchable yet: %,d of %,d records and files.".formatted(runs, done, total)
        : runs + " not searchable yet.";
  }
}
