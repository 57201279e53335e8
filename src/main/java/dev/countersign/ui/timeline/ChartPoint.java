package dev.countersign.ui.timeline;

import java.util.List;
import java.util.OptionalDouble;

/// One round of the evolution chart, ready to draw.
///
/// @param round the round
/// @param rate pass rate from 0 to 1; empty where the run recorded none, and then the line breaks
/// @param low lower end of its 95 % interval
/// @param high upper end of it
/// @param best best rate up to and with this round
/// @param events what happened in the round
/// @param card what the hover card says, lines separated by line feeds; already visible text
public record ChartPoint(
    int round,
    OptionalDouble rate,
    OptionalDouble low,
    OptionalDouble high,
    OptionalDouble best,
    Events events,
    String card) {

  /// What is marked at a point.
  ///
  /// @param buckets words of the buckets that shipped into the round, one for each mark, in order
  /// @param noOp whether the evolve before the round shipped nothing
  /// @param rolledBack whether the round's ship was undone afterwards
  /// @param lost tasks that the round before solved and this one did not
  public record Events(List<String> buckets, boolean noOp, boolean rolledBack, int lost) {
    public Events {
      buckets = List.copyOf(buckets);
    }

    /// Nothing to mark.
    public static final Events NONE = new Events(List.of(), false, false, 0);
  }
}
