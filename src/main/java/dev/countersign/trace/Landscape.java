package dev.countersign.trace;

import java.util.List;

/// The Planner's picture of a round (FORMATS 3.12, `landscape.md`).
///
/// @param round the evolve round
/// @param path run-relative path
/// @param themes `top_themes`
/// @param persistentFailures tasks that keep failing
/// @param directions `unattempted_directions`
/// @param flaggedBuckets `strategy_concern_flagged_buckets`
public record Landscape(
    int round,
    String path,
    List<String> themes,
    List<String> persistentFailures,
    List<String> directions,
    List<String> flaggedBuckets) {

  public Landscape {
    themes = List.copyOf(themes);
    persistentFailures = List.copyOf(persistentFailures);
    directions = List.copyOf(directions);
    flaggedBuckets = List.copyOf(flaggedBuckets);
  }
}
