package dev.countersign.ui.session;

import dev.countersign.replay.task.SessionReplay;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
    lines.setAll(
        rewritesOnly.get()
            ? all.stream()
                .filter(line -> line instanceof StepLine.Step step && step.rewritten())
                .toList()
            : all);
  }
}
