package dev.countersign.ui.task;

import dev.countersign.base.Progress;
import java.util.function.Consumer;

/// Runs work at once on the calling thread, so that tests and pictures need not wait.
public final class DirectTaskRunner implements TaskRunner {

  @Override
  public <T> RunningTask run(
      String title, Work<T> work, Consumer<T> onSuccess, Consumer<Exception> onFailure) {
    T answer;
    try {
      answer = work.run(Progress.NONE);
    } catch (Exception e) {
      onFailure.accept(e);
      return () -> {};
    }
    onSuccess.accept(answer);
    return () -> {};
  }
}
