package dev.countersign.ui.session;

import java.util.List;
import javafx.collections.ObservableList;

/// Turns a shown list into a longer one with as few changes as there are, so that the place and the
/// choice of whoever shows it stay.
final class Grown {

  private Grown() {}

  /// Replaces the elements that differ, and adds or removes at the end.
  static <T> void grow(ObservableList<T> shown, List<? extends T> next) {
    int both = Math.min(shown.size(), next.size());
    for (int i = 0; i < both; i++) {
      if (!shown.get(i).equals(next.get(i))) {
        shown.set(i, next.get(i));
      }
    }
    if (shown.size() > next.size()) {
      shown.remove(next.size(), shown.size());
    } else {
      shown.addAll(next.subList(both, next.size()));
    }
  }
}
