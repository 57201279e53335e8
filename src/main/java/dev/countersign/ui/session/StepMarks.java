package dev.countersign.ui.session;

import java.util.Optional;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

/// The steps of the open session that somebody marked, kept beyond the window.
final class StepMarks {

  private final Bookmarks bookmarks;
  private final ObservableSet<Integer> marks = FXCollections.observableSet();
  private Optional<SessionContent> session = Optional.empty();

  StepMarks(Bookmarks bookmarks) {
    this.bookmarks = bookmarks;
  }

  /// Shows the marks of another session; empty for none.
  void open(Optional<SessionContent> next) {
    session = next;
    marks.clear();
    next.ifPresent(open -> marks.addAll(bookmarks.of(open.run(), open.replay().session().path())));
  }

  /// Keeps the marks: it is the same session, with further steps.
  void grow(SessionContent next) {
    session = Optional.of(next);
  }

  /// Marks a step, or removes its mark.
  ///
  /// @param step its position
  void toggle(int step) {
    if (!marks.remove(step)) {
      marks.add(step);
    }
    session.ifPresent(
        open -> bookmarks.keep(open.run(), open.replay().session().path(), Set.copyOf(marks)));
  }

  /// Positions of the marked steps; do not change it.
  ObservableSet<Integer> steps() {
    return marks;
  }
}
