package dev.countersign.ui.review;

import dev.countersign.trace.RunId;
import java.util.List;

/// What a look at the source of an imported run found.
///
/// @param run the run
/// @param changed run-relative paths whose bytes differ, are new or are gone; at most 200
/// @param problem why the source could not be compared; empty if it was
public record SourceCheck(RunId run, List<String> changed, String problem) {

  public SourceCheck {
    changed = List.copyOf(changed);
  }

  /// One sentence.
  public String sentence() {
    if (!problem.isEmpty()) {
      return "%s could not be compared: %s".formatted(run, problem);
    }
    return changed.isEmpty()
        ? "%s is as it was imported.".formatted(run)
        : "%s has changed: %s%s. Decisions on the old files are for other content."
            .formatted(
                run,
                String.join(", ", changed.subList(0, Math.min(3, changed.size()))),
                changed.size() > 3 ? " and %d more".formatted(changed.size() - 3) : "");
  }
}
