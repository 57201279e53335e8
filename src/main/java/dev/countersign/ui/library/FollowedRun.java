package dev.countersign.ui.library;

import dev.countersign.trace.RunId;
import dev.countersign.ui.task.TaskRunner;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A run that is followed while it is written: at each [#look] what is new of it is taken in. One
/// at a time.
public final class FollowedRun {

  /// So many times as long as a look took, none is made: following costs a fifth of a processor.
  private static final int REST = 4;

  private final LibraryActions actions;
  private final TaskRunner tasks;
  private final Consumer<List<RunRow>> onRows;
  private final BiConsumer<RunId, Exception> onFailure;
  private final ReadOnlyObjectWrapper<Optional<RunId>> run =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Consumer<ImportReport> onGrown = _ -> {};
  private Optional<LibraryActions.Following> following = Optional.empty();
  private boolean looking;
  private long restUntil;

  /// Follows nothing yet.
  ///
  /// @param onRows takes the library's rows after a change
  /// @param onFailure told why a run cannot be followed any more
  FollowedRun(
      LibraryActions actions,
      TaskRunner tasks,
      Consumer<List<RunRow>> onRows,
      BiConsumer<RunId, Exception> onFailure) {
    this.actions = actions;
    this.tasks = tasks;
    this.onRows = onRows;
    this.onFailure = onFailure;
  }

  /// Which run; empty if none.
  public ReadOnlyObjectProperty<Optional<RunId>> runProperty() {
    return run.getReadOnlyProperty();
  }

  /// Whom to tell what was taken in.
  public void onGrown(Consumer<ImportReport> listener) {
    onGrown = listener;
  }

  /// Follows this run from now on, instead of another.
  public void follow(RunId next) {
    stop();
    run.set(Optional.of(next));
    look();
  }

  /// Follows nothing any more.
  public void stop() {
    run.set(Optional.empty());
    following = Optional.empty();
    restUntil = 0;
  }

  /// Looks whether there is something new, unless that is being done, or was just now.
  public void look() {
    Optional<RunId> now = run.get();
    if (now.isEmpty() || looking || (restUntil != 0 && System.nanoTime() - restUntil < 0)) {
      return;
    }
    looking = true;
    long start = System.nanoTime();
    tasks.run(
        "Following " + now.get(),
        progress -> {
          LibraryActions.Following source =
              following.isPresent() ? following.get() : actions.follow(now.get());
          Optional<ImportReport> report = source.look(progress);
          return new Look(
              source, report, report.isPresent() ? Optional.of(actions.rows()) : Optional.empty());
        },
        look -> looked(now, look, start),
        e -> failed(now.get(), e));
  }

  private record Look(
      LibraryActions.Following source,
      Optional<ImportReport> report,
      Optional<List<RunRow>> rows) {}

  private void looked(Optional<RunId> of, Look look, long start) {
    looking = false;
    long end = System.nanoTime();
    restUntil = end + REST * (end - start);
    if (run.get().equals(of)) {
      following = Optional.of(look.source());
    }
    look.rows().ifPresent(onRows);
    look.report().ifPresent(onGrown);
  }

  private void failed(RunId of, Exception e) {
    looking = false;
    stop();
    onFailure.accept(of, e);
  }
}
