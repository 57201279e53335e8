package dev.countersign.ui.main;

import dev.countersign.base.VisibleText;
import dev.countersign.replay.Dimensions;

/// A dimension of the harness and how the chosen rewrite changed it.
///
/// @param name such as `D4 tools`
/// @param change such as `+ WikiTextFetch`; empty if unchanged
/// @param tip all changes, and that they are named by rule
public record DimensionMark(String name, String change, String tip) {

  private static final String RULE = "by rule from the paths that changed, not recorded by the run";

  /// The mark of a dimension: the first change, and how many more there are.
  static DimensionMark of(Dimensions.Line line) {
    String all = VisibleText.line(String.join(", ", line.changes()));
    int more = line.changes().size() - 1;
    return new DimensionMark(
        line.dimension().label(),
        more < 1 ? all : VisibleText.line(line.changes().getFirst()) + " +" + more,
        (all.isEmpty() ? "unchanged" : all) + "\n" + RULE);
  }
}
