package dev.countersign.ui.replay;

import dev.countersign.replay.FileDelta;
import dev.countersign.trace.RunFile;

/// Reads the text of one side of a changed file. For configs it gives the canonical text, so that
/// volatile paths and key order do not show as changes.
@FunctionalInterface
public interface DeltaText {

  /// The text as it is to be compared; still untrusted.
  ///
  /// @param delta the changed file
  /// @param side its `before` or its `after`
  String of(FileDelta delta, RunFile side);
}
