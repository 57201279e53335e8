package dev.countersign.ui.session;

import dev.countersign.replay.task.MidTaskRewrite;
import dev.countersign.replay.task.SessionReplay;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The lines of the steps list: all of them, or those with rewrites only.
final class ListedSteps {

  private final ObservableList<StepLine> lines = FXCollections.observableArrayList();
  private final BooleanProperty rewritesOnly = new SimpleBooleanProperty();
  private List<StepLine> all = List.of();
  private Set<Integer> failed = Set.of();
  private boolean growing;

  ListedSteps() {
    rewritesOnly.subscribe((_, _) -> filter());
  }

  /// Lists another session; empty for none.
  void show(Optional<SessionReplay> replay) {
    all = replay.map(StepLines::of).orElse(List.of());
    failed =
        all.stream()
            .filter(line -> line instanceof StepLine.Step step && step.failed())
            .map(line -> ((StepLine.Step) line).index())
            .collect(Collectors.toSet());
    filter();
  }

  /// Lists the same session with further steps: lines that did not change stay as they are, so that
  /// a list keeps its place.
  void grow(Optional<SessionReplay> replay) {
    growing = true;
    show(replay);
    growing = false;
  }

  /// The lines; do not change it.
  ObservableList<StepLine> lines() {
    return lines;
  }

  /// Whether only steps with rewrites are listed.
  BooleanProperty rewritesOnlyProperty() {
    return rewritesOnly;
  }

  /// Whether something went wrong in a step.
  boolean failed(int step) {
    return failed.contains(step);
  }

  private void filter() {
    List<StepLine> next =
        rewritesOnly.get()
            ? all.stream()
                .filter(line -> line instanceof StepLine.Step step && step.rewritten())
                .toList()
            : all;
    if (growing) {
      Grown.grow(lines, next);
    } else {
      lines.setAll(next);
    }
  }

  /// The position of the first rewrite of a step; -1 if it has none.
  static int firstRewrite(SessionReplay replay, int step) {
    List<MidTaskRewrite> rewrites = replay.rewrites();
    return IntStream.range(0, rewrites.size())
        .filter(i -> rewrites.get(i).stepIndex() == step)
        .findFirst()
        .orElse(-1);
  }
}
