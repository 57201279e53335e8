package dev.countersign.ui.task;

import dev.countersign.base.Progress;
import java.util.function.Consumer;

/// Runs work away from the JavaFX thread and brings its end back onto it. The only way in which a
/// view model leaves the JavaFX thread.
public interface TaskRunner {

  /// Starts `work`. Exactly one of `onSuccess` and `onFailure` is called, unless it is cancelled.
  ///
  /// @param title what the status bar calls it, such as `Importing sample`
  <T> RunningTask run(
      String title, Work<T> work, Consumer<T> onSuccess, Consumer<Exception> onFailure);

  /// What runs elsewhere.
  @FunctionalInterface
  interface Work<T> {
    T run(Progress progress) throws Exception;
  }

  /// A handle for the one who started the work.
  interface RunningTask {

    /// Asks the work to stop at its next report.
    void cancel();
  }
}
