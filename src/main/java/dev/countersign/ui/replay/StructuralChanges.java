package dev.countersign.ui.replay;

import dev.countersign.replay.FileDelta;
import java.util.List;

/// Compares the two sides of a config as data.
@FunctionalInterface
public interface StructuralChanges {

  /// The differences in the order of the new config; empty for a file that is no config.
  List<Row> of(FileDelta delta);

  /// One difference.
  ///
  /// @param path where in the config, such as `tools.custom[2]._target_`
  /// @param before the old value; empty if it was not there
  /// @param after the new value; empty if it is gone
  record Row(String path, String before, String after) {}
}
