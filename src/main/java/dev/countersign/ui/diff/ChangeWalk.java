package dev.countersign.ui.diff;

import dev.countersign.ui.diff.DiffView.Direction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Goes from change to change; past the last one it asks once and then leaves the file.
final class ChangeWalk {

  private final DiffViewModel model;
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper position = new ReadOnlyStringWrapper("");
  private Consumer<Direction> onPastEnd = _ -> {};
  private Optional<Direction> asked = Optional.empty();

  ChangeWalk(DiffViewModel model) {
    this.model = model;
  }

  void setOnPastEnd(Consumer<Direction> action) {
    onPastEnd = action;
  }

  /// What the next key press will do, when that is not plain; else empty.
  ReadOnlyStringProperty hintProperty() {
    return hint.getReadOnlyProperty();
  }

  /// Which change the caret is at, such as `1/3`; empty if nothing differs.
  ReadOnlyStringProperty positionProperty() {
    return position.getReadOnlyProperty();
  }

  /// Says in which row the caret is; -1 for none.
  void at(int row) {
    List<Integer> changes = model.changes();
    long passed = changes.stream().filter(start -> start <= row).count();
    position.set(changes.isEmpty() ? "" : passed + "/" + changes.size());
  }

  /// Forgets that it asked.
  void reset() {
    asked = Optional.empty();
    hint.set("");
  }

  /// The row to go to from this row; empty if there is none in that direction.
  OptionalInt step(int row, Direction direction) {
    OptionalInt target =
        switch (direction) {
          case FORWARD -> model.changeBelow(row);
          case BACKWARD -> model.changeAbove(row);
        };
    boolean leaves = target.isEmpty() && asked.equals(Optional.of(direction));
    reset();
    if (leaves) {
      onPastEnd.accept(direction);
    } else if (target.isEmpty()) {
      asked = Optional.of(direction);
      hint.set(
          switch (direction) {
            case FORWARD -> "Last change; F7 again goes to the next file";
            case BACKWARD -> "First change; Shift+F7 again goes to the file before";
          });
    }
    return target;
  }
}
