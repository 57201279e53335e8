package dev.countersign.ui.main;

import dev.countersign.replay.EffectAlignment;
import dev.countersign.trace.RunId;
import java.util.List;
import java.util.OptionalInt;

/// What the list of rounds and harnesses asks of the workspace (AUDIT C21).
public interface AlignmentActions {

  /// Which harness each round of a run ran, and how that is known.
  ///
  /// @param rows by round
  /// @param shift rounds from a candidate's round to the round that ran it
  /// @param chosen whether a person chose the shift; else it is the layout's
  record Alignment(List<EffectAlignment.Row> rows, int shift, boolean chosen) {
    public Alignment {
      rows = List.copyOf(rows);
    }
  }

  /// The alignment as it stands. May take long.
  Alignment alignment(RunId run);

  /// Changes it; everything that was computed from it is out of date afterwards.
  ///
  /// @param shift 0 or 1; empty to let the layout decide again
  void shift(RunId run, OptionalInt shift);
}
