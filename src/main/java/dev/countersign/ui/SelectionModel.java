package dev.countersign.ui;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The selection of the window and its history. For the JavaFX thread only.
public final class SelectionModel {

  private static final int MOST_KEPT = 200;

  private final ReadOnlyObjectWrapper<Selection> current =
      new ReadOnlyObjectWrapper<>(Selection.library());
  private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();
  private final Deque<Selection> back = new ArrayDeque<>();
  private final Deque<Selection> forward = new ArrayDeque<>();

  /// Goes to another selection, which Back can leave again.
  public void select(Selection next) {
    Selection previous = current.get();
    if (next.equals(previous)) {
      return;
    }
    back.push(previous);
    if (back.size() > MOST_KEPT) {
      back.removeLast();
    }
    forward.clear();
    show(next);
  }

  /// Returns to the selection before; nothing happens if there is none.
  public void goBack() {
    if (!back.isEmpty()) {
      forward.push(current.get());
      show(back.pop());
    }
  }

  /// Undoes [#goBack].
  public void goForward() {
    if (!forward.isEmpty()) {
      back.push(current.get());
      show(forward.pop());
    }
  }

  public Selection get() {
    return current.get();
  }

  public ReadOnlyObjectProperty<Selection> currentProperty() {
    return current.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canGoBackProperty() {
    return canGoBack.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canGoForwardProperty() {
    return canGoForward.getReadOnlyProperty();
  }

  private void show(Selection next) {
    canGoBack.set(!back.isEmpty());
    canGoForward.set(!forward.isEmpty());
    current.set(next);
  }
}
