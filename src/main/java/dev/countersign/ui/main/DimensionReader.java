package dev.countersign.ui.main;

import dev.countersign.Workspace;
import dev.countersign.replay.Dimensions;
import dev.countersign.replay.FileDelta;
import dev.countersign.replay.Rewrite;
import dev.countersign.replay.diff.Change;
import dev.countersign.trace.RunFiles;
import dev.countersign.trace.RunId;
import dev.countersign.ui.task.TaskRunner;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.collections.ObservableList;

/// Fills the rail's list of dimensions with what the rewrite on the screen changed.
final class DimensionReader {

  private final Supplier<Workspace> workspace;
  private final TaskRunner tasks;
  private final ObservableList<DimensionMark> marks;
  private int generation;

  DimensionReader(
      Supplier<Workspace> workspace, TaskRunner tasks, ObservableList<DimensionMark> marks) {
    this.workspace = workspace;
    this.tasks = tasks;
    this.marks = marks;
  }

  /// Reads the configs of a rewrite; the list is emptied if there is none or it cannot be read.
  void show(Optional<RunId> run, Optional<Rewrite> rewrite) {
    int mine = ++generation;
    if (run.isEmpty() || rewrite.isEmpty()) {
      marks.clear();
      return;
    }
    tasks.run(
        "Comparing configs",
        _ -> read(run.get(), rewrite.get()),
        read -> {
          if (mine == generation) {
            marks.setAll(read);
          }
        },
        _ -> marks.clear());
  }

  private List<DimensionMark> read(RunId run, Rewrite rewrite) {
    RunFiles files = workspace.get().files(run);
    List<Change> changes =
        rewrite.files().stream().flatMap(delta -> changes(delta, files)).toList();
    return Dimensions.of(rewrite.files(), changes).stream().map(DimensionMark::of).toList();
  }

  private Stream<Change> changes(FileDelta delta, RunFiles files) {
    return workspace.get().shownDiff().structure(delta, files).stream();
  }
}
