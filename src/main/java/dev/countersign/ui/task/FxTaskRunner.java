package dev.countersign.ui.task;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.concurrent.Task;
import javafx.concurrent.Worker.State;

/// The runner of the running application: one virtual thread for each task.
///
/// Call it on the JavaFX thread only. Its list of tasks is what a status bar shows.
public final class FxTaskRunner implements TaskRunner, AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ObservableList<Task<?>> running = FXCollections.observableArrayList();

  /// One view for all callers, kept here: such a view hears of changes only as long as it lives.
  private final ObservableList<Task<?>> readOnly =
      FXCollections.unmodifiableObservableList(running);

  /// The tasks under way, oldest first; bind to it, but do not change it.
  public ObservableList<Task<?>> running() {
    return readOnly;
  }

  @Override
  public <T> RunningTask run(
      String title, Work<T> work, Consumer<T> onSuccess, Consumer<Exception> onFailure) {
    var task = new Job<>(title, work, onSuccess, onFailure);
    running.add(task);
    task.stateProperty()
        .subscribe(state -> {
          if (state == State.SUCCEEDED || state == State.FAILED || state == State.CANCELLED) {
            running.remove(task);
          }
        });
    threads.execute(task);
    return () -> task.cancel(false);
  }

  /// Asks every task to stop and waits for them.
  @Override
  public void close() {
    List.copyOf(running).forEach(task -> task.cancel(false));
    threads.close();
  }

  private static final class Job<T> extends Task<T> {

    private final Work<T> work;
    private final Consumer<T> onSuccess;
    private final Consumer<Exception> onFailure;

    Job(String title, Work<T> work, Consumer<T> onSuccess, Consumer<Exception> onFailure) {
      this.work = work;
      this.onSuccess = onSuccess;
      this.onFailure = onFailure;
      updateTitle(title);
    }

    @Override
    protected T call() throws Exception {
      return work.run(this::report);
    }

    private void report(long done, long total) {
      if (isCancelled()) {
        throw new CancellationException(getTitle());
      }
      updateProgress(done, total);
    }

    @Override
    protected void succeeded() {
      onSuccess.accept(getValue());
    }

    @Override
    protected void failed() {
      onFailure.accept(
          getException() instanceof Exception e ? e : new IllegalStateException(getException()));
    }
  }
}
