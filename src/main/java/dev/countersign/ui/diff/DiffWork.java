package dev.countersign.ui.diff;

import dev.countersign.replay.diff.TextDiff;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Where a comparison runs: a window hands it to its task runner, a test runs it at once.
@FunctionalInterface
public interface DiffWork {

  /// Compares on the calling thread.
  DiffWork DIRECT = (comparison, onDone) -> onDone.accept(comparison.get());

  /// Runs the comparison and hands the result on, on the JavaFX thread.
  void run(Supplier<TextDiff> comparison, Consumer<TextDiff> onDone);
}
